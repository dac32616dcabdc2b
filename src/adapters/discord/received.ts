import type { Inbound } from "../../core/message.ts";
import type { Interaction } from "./reply.ts";

/** What one gateway event means for us. Empty: nothing. */
export interface Received {
  readonly inbound?: readonly Inbound[];
  /** What Discord wants to hear about an interaction at once. */
  readonly asked?: Asked;
}

/** What Discord waits for, within 3 seconds of an interaction. */
export type Asked =
  /** An answer, or the sign that one will come. */
  | { readonly what: "answer"; readonly to: Interaction & { readonly kind: "command" } }
  /** That the press arrived. */
  | { readonly what: "press"; readonly to: Interaction & { readonly kind: "press" } }
  /** A form for a note; what is typed comes back under the same token. */
  | { readonly what: "form"; readonly id: string; readonly token: string; readonly customId: string }
  /** What to offer while somebody types. */
  | { readonly what: "completions"; readonly id: string; readonly token: string; readonly typed: string };
