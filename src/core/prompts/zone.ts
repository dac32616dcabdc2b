import type { LocalDate } from "../stores/document.ts";
import { readDate } from "./date-words.ts";

/** A place that a person may mean. */
export interface Place {
  /** For a button: "Toronto, Canada". */
  readonly name: string;
  /** Its IANA zone. */
  readonly zone: string;
}

/** Finds time zones by what people call the place where they are. */
export interface Places {
  /**
   * The places that a typed town, region, country or zone name may mean, the likeliest first, at most seven, each with other
   * clocks. One: it is clear. Empty: unknown. Small slips of the finger are forgiven.
   */
  find(typed: string): readonly Place[];
}

/** Where someone says that they are or will be. */
export interface Travel {
  readonly place: string;
  /** The last day there, if they said so. */
  readonly until?: LocalDate;
}

const SOMEWHERE =
  /^(?:(?:hi|hello|oh|well|so)[, ]+)?(?:i(?:'m| am|m)|i(?:'ll| will) be|we(?:'re| are))(?: (?:now|away|staying|going|travelling|traveling|flying|on holiday|visiting|back))* (?:in|to|at) (.+)$/;
const UNTIL = /[, ]+(?:until|till|til|up to|through)\s+(?:the )?(.+)$/;
const LENGTH = /[, ]+for\s+(.+)$/;
const NOW = /[, ]+(?:now|today|at the moment|this week|currently|from (?:today|now) on)$/;

/** "I'm in Toronto until Friday"; undefined where the text does not say where someone is. */
export function readTravel(text: string, today: LocalDate): Travel | undefined {
  const words = text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[.!?]+$/, "")
    .trim();
  const said = SOMEWHERE.exec(words)?.[1];
  if (said === undefined) return undefined;
  const end = UNTIL.exec(said) ?? LENGTH.exec(said);
  const place = (end === null ? said : said.slice(0, end.index)).replace(NOW, "").trim();
  if (place === "" || place.length > 60) return undefined;
  const read = end === null ? undefined : readDate(end[0].trim(), today);
  return read?.kind === "date" ? { place, until: read.date } : { place };
}
