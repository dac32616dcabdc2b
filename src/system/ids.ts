import { randomBytes } from "node:crypto";
import type { Ids } from "../core/ports.ts";

/** 72 random bits as 12 URL-safe characters. */
export class RandomIds implements Ids {
  next(): string {
    return randomBytes(9).toString("base64url");
  }
}
