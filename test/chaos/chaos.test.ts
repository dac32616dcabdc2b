import { expect, it } from "vitest";
import { chaos, harm } from "./chaos.ts";

/** Minutes of kills are for those who ask for them: LONG=1 npx vitest run test/chaos. */
const long = process.env["LONG"] !== undefined;

it.runIf(long)("killed at random moments, it loses no prompt and no check-in", { timeout: 900_000 }, async () => {
  const counts = await chaos({ kills: 8, people: 40, seed: 7 });
  expect(harm(counts)).toEqual([]);
  expect(counts).toMatchObject({ kills: 8, people: 80, checkinsTold: 80 });
});
