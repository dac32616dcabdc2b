import { Temporal } from "temporal-polyfill";
import type { Address } from "../../src/core/message.ts";
import type { Shown } from "../fakes/platform.ts";
import { type Line, readScript, type Script } from "./script.ts";
import { Stage } from "./stage.ts";

/** Plays a journey from its text; throws at the first line that does not come true, with everything said so far. */
export async function play(source: string): Promise<void> {
  const script = readScript(source);
  const stage = new Stage(momentAfter(0, script.start, script.zone));
  const journey = new Journey(stage, script);
  try {
    await stage.open();
    await journey.play();
  } finally {
    await stage.end();
  }
}

class Journey {
  readonly #stage: Stage;
  readonly #script: Script;
  #from: Address = { platform: "memory", conversation: "private-ann", person: "ann" };
  #direct = true;
  /** How many messages of the conversation were there before the last thing that happened, and how far `<` has read. */
  #before = 0;
  #read = 0;
  #pressed: { message: string; token: string } | undefined;

  constructor(stage: Stage, script: Script) {
    this.#stage = stage;
    this.#script = script;
  }

  async play(): Promise<void> {
    for (const line of this.#script.lines) {
      try {
        await this.#do(line);
        this.#noErrors();
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`line ${line.number}: ${reason}\n\n${this.#transcript()}`);
      }
    }
  }

  async #do(line: Line): Promise<void> {
    const { platform, app } = this.#stage;
    if (line.kind === "says") return this.#says(line.words);
    if (line.kind === "never") return this.#never(line.words);
    if (line.kind === "silence") return this.#silence();
    if (line.kind === "stands") {
      if (this.#said().some((shown) => holds(shown, line.words))) return;
      throw new Error(`stands nowhere: ${line.words}`);
    }
    if (line.kind === "kept") return this.#kept(line.words, line.not);
    if (line.kind === "speaker") return this.#speak(line.person, line.group);
    this.#mark();
    if (line.kind === "restart") return this.#stage.restart();
    if (line.kind === "clock") {
      const to = momentAfter(this.#stage.clock.now(), line.to, this.#script.zone);
      return this.#stage.advance(to, line.off);
    }
    if (line.kind === "type") await platform.type(this.#from, this.#direct, line.words);
    else await this.#press(line.label, line.again);
    await app.bot.idle();
  }

  async #press(label: string, again: boolean): Promise<void> {
    const button = again ? this.#pressed : this.#button(label);
    if (button === undefined) throw new Error(`there is no button [${label}]`);
    this.#pressed = button;
    await this.#stage.platform.press(this.#from, this.#direct, button.message, button.token);
  }

  /** The newest button with this label that still stands. */
  #button(label: string): { message: string; token: string } | undefined {
    for (const shown of [...this.#said()].reverse()) {
      const choice = shown.choices.find((one) => one.label === label);
      if (choice !== undefined && "token" in choice) return { message: shown.id, token: choice.token };
    }
    return undefined;
  }

  #says(words: string): void {
    const said = this.#said();
    const found = said.findIndex((shown, at) => at >= this.#read && holds(shown, words));
    if (found < 0) throw new Error(`was not said: ${words}`);
    this.#read = found;
  }

  #never(words: string): void {
    const found = this.#news().find((shown) => holds(shown, words));
    if (found !== undefined) throw new Error(`was said: ${words}`);
  }

  #silence(): void {
    if (this.#news().length > 0) throw new Error("something was said");
  }

  #kept(words: string, not: boolean): void {
    const files = this.#stage.filesWith(words);
    if (not && files.length > 0) throw new Error(`stands in ${files.join(" and ")}: ${words}`);
    if (!not && files.length === 0) throw new Error(`stands in no file: ${words}`);
  }

  #speak(person: string, group: string | undefined): void {
    this.#direct = group === undefined;
    this.#from = { platform: "memory", conversation: group ?? `private-${person}`, person };
    this.#mark();
  }

  #mark(): void {
    this.#before = this.#said().length;
    this.#read = this.#before;
  }

  #said(): readonly Shown[] {
    return this.#stage.platform.said(this.#from.conversation);
  }

  #news(): readonly Shown[] {
    return this.#said().slice(this.#before);
  }

  #noErrors(): void {
    const fault = this.#stage.log.lines.find((one) => one.level === "error");
    if (fault !== undefined) throw new Error(`an error was logged: ${fault.event} ${JSON.stringify(fault.fields)}`);
  }

  #transcript(): string {
    const said = this.#said().slice(-6);
    return said.map((shown) => `${shown.words}\n${buttons(shown)}`).join("\n---\n");
  }
}

function buttons(shown: Shown): string {
  return shown.choices.map((choice) => `[${choice.label}]`).join(" ");
}

function holds(shown: Shown, words: string): boolean {
  const flat = (one: string) => one.replace(/\s+/g, " ");
  return flat(`${shown.file ?? ""} ${shown.words} ${buttons(shown)}`).includes(flat(words));
}

/**
 * "+2h", "+30m", "+1d 09:00", "17:00" (the next one), "2026-12-01 09:00": the end of that minute, since prompts that share a
 * minute are spread over it.
 */
function momentAfter(now: number, words: string, zone: string): number {
  const found = /^(?:\+(\d+)([hmd])|(\d{4}-\d\d-\d\d))? ?(\d\d:\d\d)?$/.exec(words);
  if (found === null) throw new Error(`"${words}" is no time`);
  const [, amount, unit, date, time] = found;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const days = unit === "d" ? Number(amount) : 0;
  const hours = unit === "h" ? Number(amount) : 0;
  const minutes = unit === "m" ? Number(amount) : 0;
  const moved = date === undefined ? here.add({ days, hours, minutes }) : onDate(date, zone);
  const at = time === undefined ? moved : moved.withPlainTime(Temporal.PlainTime.from(`${time}:59`));
  const next = date === undefined && amount === undefined && at.epochMilliseconds <= now ? at.add({ days: 1 }) : at;
  return next.epochMilliseconds;
}

function onDate(date: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone);
}
