import { readClock } from "../prompts/clock-words.ts";
import type { LocalTime } from "../prompts/schedule.ts";
import type { Settings } from "./settings.ts";

/** Times between which nothing is said unasked; `from` after `to` lasts over midnight. */
export interface Quiet {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** Where only one end is said, the night ends or begins so. */
const MORNING: LocalTime = "08:00";
const EVENING: LocalTime = "21:00";

/** Whether a time of day lies in somebody's quiet hours. */
export function isQuiet({ quiet }: Pick<Settings, "quiet">, time: LocalTime): boolean {
  if (quiet === undefined) return false;
  const { from, to } = quiet;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** "from 9pm to 7am", "after 21:00", "before 8"; undefined where no times are named, a reason where they cannot be. */
export function readQuiet(words: string): Quiet | { readonly impossible: string } | undefined {
  const said = words.toLowerCase();
  const found = /\b(between|from|after|before)\b\s*(.+)$/.exec(said) ?? ["", "from", said];
  const [, kind = "from", rest = ""] = found;
  const [first = "", second] = rest.split(/\s*(?:\b(?:and|to|until|till)\b|-)\s*/);
  const one = readClock(first, kind === "before" ? MORNING : EVENING);
  const two = second === undefined ? undefined : readClock(second, MORNING);
  for (const read of [one, two]) if (read?.kind === "impossible") return { impossible: read.words };
  if (one?.kind !== "time") return undefined;
  if (second !== undefined && two?.kind !== "time") return undefined;
  const to = two?.kind === "time" ? two.time : MORNING;
  const quiet = kind === "before" ? { from: EVENING, to: one.time } : { from: one.time, to };
  return quiet.from === quiet.to ? undefined : quiet;
}
