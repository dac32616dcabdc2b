import type { RequestListener } from "node:http";
import type { Span } from "../../core/message.ts";
import type { Clock, Log } from "../../core/ports.ts";
import type { Backoff } from "./trouble.ts";

/** A command as Telegram's menu shows it: name without slash, description of 40 characters at most. */
interface MenuCommand {
  readonly name: string;
  readonly description: string;
  readonly where: readonly ("direct" | "group")[];
}

/** An article that inline mode offers: shared into another chat as it stands. `id` is at most 64 bytes. */
export interface SharedArticle {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly spans: readonly Span[];
}

/** Taking Telegram's calls: at which address, with which secret, and where to listen. */
interface Webhook {
  readonly url: string;
  readonly secret: string;
  readonly port: number;
  readonly host?: string;
  /** Answers calls to every other path on the same port. */
  readonly others?: RequestListener;
}

/** Everything the adapter needs; nothing is read from the environment. */
export interface TelegramOptions {
  readonly token: string;
  /** The part of the address before /bot<token>/; Telegram's own where left out. */
  readonly apiRoot?: string;
  /** Instead of polling. */
  readonly webhook?: Webhook;
  /**
   * Asked before each poll where several processes share one token: true while polling is this one's, for at least as long as a
   * poll lasts. Telegram refuses a second poller (409).
   */
  readonly mayPoll?: () => Promise<boolean>;
  /** The folder that pictures' paths start from. */
  readonly pictures: string;
  readonly commands: readonly MenuCommand[];
  /** Answers "@bot words"; five at most are shown. */
  readonly inline?: (query: string) => Promise<readonly SharedArticle[]>;
  readonly clock: Clock;
  readonly log: Log;
  /** Waits between tries when Telegram or the store fails. */
  readonly backoff?: Backoff;
  /** Length of one long poll, in seconds; 50 is the most Telegram allows. */
  readonly waitSeconds?: number;
}
