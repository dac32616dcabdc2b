import type { Clock, Log } from "../../core/ports.ts";

/** First and longest wait between tries, in milliseconds. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Names or descriptions in other languages, by Discord's locale ("de", "pt-BR"). */
type Localized = Readonly<Record<string, string>>;

/** What follows a slash command. */
export interface SlashOption {
  /** 1 to 32 small letters. */
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  readonly required: boolean;
  /** Instead of words: a channel of the server, or yes or no. */
  readonly picks?: "conversation" | "yes or no";
  /** Offers what `complete` finds while the person types. */
  readonly completes?: boolean;
  readonly names?: Localized;
  readonly descriptions?: Localized;
}

/** A command as Discord's menu shows it. */
export interface SlashCommand {
  /** 1 to 32 small letters. */
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  readonly where: readonly ("direct" | "group")[];
  /** Shown only to those who manage the server. */
  readonly managers?: boolean;
  readonly options?: readonly SlashOption[];
  readonly names?: Localized;
  readonly descriptions?: Localized;
}

/** An entry in the menu of somebody's message: its words arrive as the command `gives`, seen by the asker alone. */
export interface MessageCommand {
  /** As people read it: "Ask Bonewise about this". */
  readonly name: string;
  readonly gives: string;
  readonly names?: Localized;
}

/** Something to pick while typing. Both at most 100 characters: longer ones are left out or cut. */
export interface Completion {
  readonly label: string;
  readonly value: string;
}

/** The few words that are Discord's own: they stand on forms and lists, not in messages. */
export interface DiscordWords {
  /** On a closed list of choices, at most 150 characters: "Choose one". */
  readonly pick: string;
  /** Above the form for a note, at most 45 characters. */
  readonly noteTitle: string;
  /** Beside its field, at most 45 characters, with an example. */
  readonly noteLabel: string;
}

/** Everything the adapter needs; nothing is read from the environment. */
export interface DiscordOptions {
  readonly token: string;
  /** The part of the address before /v10; Discord's own where left out. */
  readonly apiRoot?: string;
  /** The folder that pictures' paths start from. */
  readonly pictures: string;
  readonly commands: readonly SlashCommand[];
  readonly messageCommands?: readonly MessageCommand[];
  /** Finds what to offer while somebody types; an empty text asks for what is asked most. Seven at most are shown. */
  readonly complete?: (typed: string) => Promise<readonly Completion[]>;
  readonly words: DiscordWords;
  /**
   * Private conversations that were talked in of late, the last one first: they are asked for what was said while nobody
   * listened. What comes twice has the same id.
   */
  readonly conversations?: () => Promise<readonly string[]>;
  /** Which of these messages arrived before: what somebody wrote before them and again since is not asked for. */
  readonly arrived?: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Told in a sentence for the operator when Discord closes the door for good while we run: the process should end. */
  readonly onFatal?: (sentence: string) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Waits between tries when Discord or the store fails. */
  readonly backoff?: Backoff;
  /** How long a command may wait for its answer before "thinking ..." is shown, in milliseconds. */
  readonly patienceMs?: number;
}
