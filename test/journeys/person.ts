import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import type { Address } from "../../src/core/message.ts";
import { readScript } from "./script.ts";
import { Stage } from "./stage.ts";

const ZONE = "Europe/London";

/** One person alone with the bot, for journeys that are decided on the way. */
export class Person {
  readonly #stage: Stage;
  readonly #from: Address = { platform: "memory", conversation: "private-ann", person: "ann" };
  #before = 0;

  private constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Somebody who signed up as parts/well-equipped.txt tells, at a local time in London. */
  static async signedUp(at: string): Promise<Person> {
    const start = Temporal.PlainDateTime.from(at.replace(" ", "T")).toZonedDateTime(ZONE).epochMilliseconds;
    const person = new Person(new Stage(start));
    await person.#stage.open();
    for (const line of readScript(readFileSync(new URL("parts/well-equipped.txt", import.meta.url), "utf8")).lines) {
      if (line.kind === "type") await person.type(line.words);
      if (line.kind === "press") await person.press(line.label);
    }
    return person;
  }

  async type(words: string): Promise<void> {
    this.#mark();
    await this.#stage.platform.type(this.#from, true, words);
    await this.#stage.app.bot.idle();
  }

  /** Presses the newest button with this label. */
  async press(label: string): Promise<void> {
    const shown = [...this.#said()].reverse().find(({ choices }) => choices.some((one) => one.label === label));
    const choice = shown?.choices.find((one) => one.label === label);
    if (shown === undefined || choice === undefined || !("token" in choice)) throw new Error(`no button [${label}]`);
    this.#mark();
    await this.#stage.platform.press(this.#from, true, shown.id, choice.token);
    await this.#stage.app.bot.idle();
  }

  /** Time passes to the end of that minute of the next day; resolves with its date. */
  async nextDay(time: string): Promise<string> {
    this.#mark();
    const now = Temporal.Instant.fromEpochMilliseconds(this.#stage.clock.now()).toZonedDateTimeISO(ZONE);
    const next = now.add({ days: 1 }).withPlainTime(Temporal.PlainTime.from(`${time}:59`));
    await this.#stage.advance(next.epochMilliseconds, false);
    return next.toPlainDate().toString();
  }

  /** What was said since the last thing that happened. */
  news(): string {
    return this.#said()
      .slice(this.#before)
      .map(({ words }) => words)
      .join("\n");
  }

  heard(words: string): boolean {
    return this.news().includes(words);
  }

  end(): Promise<void> {
    return this.#stage.end();
  }

  #said() {
    return this.#stage.platform.said(this.#from.conversation);
  }

  #mark(): void {
    this.#before = this.#said().length;
  }
}
