import { ConsolePlatform } from "../adapters/local/console.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import type { Address, Part } from "../core/message.ts";
import type { Timetable } from "../core/people/timetable.ts";
import { plainBlocks } from "../core/plain-blocks.ts";
import type { Platform } from "../core/ports.ts";
import { addDays, localDate, localTime, momentOf, weekday } from "../core/prompts/schedule.ts";
import type { Prompts } from "../core/stores/prompts.ts";
import { SteppedClock } from "../system/stepped-clock.ts";
import { signUpForDemo } from "./demo-person.ts";
import { commonParts, openApp } from "./open.ts";

/** Prompts that say nothing, such as those of rest days, are passed over, but not for ever. */
const MOST_SILENT = 60;
const MOST_DAYS = 100;

/** A chat with somebody who is signed up, on a clock that the newcomer moves: weeks in a minute. Nothing is kept. */
export async function demo(root: string, config: Config): Promise<number> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const common = await commonParts(root, config);
  const today = localDate(common.clock.now(), zone);
  // A week is shown best from its beginning.
  const monday = addDays(today, 1 - weekday(today));
  const clock = new SteppedClock(momentOf(monday, "08:00", zone) ?? common.clock.now());
  let opened: { app: App; walk: Walk } | undefined;
  const terminal = new ConsolePlatform({
    input: process.stdin,
    output: process.stdout,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    colour: false,
    clock,
    ids: common.ids,
    idle: async () => opened?.app.bot.idle(),
    keep: () => opened?.app.replies.line("demo.file") ?? "",
    paused: () => opened?.app.replies.line("terminal.paused") ?? "",
    intercept: async (line) => opened?.walk.take(line) ?? false,
  });
  const platform = new Dated(terminal, () => opened?.walk.heading());
  const { app, database, close } = await openApp(config, { ...common, clock }, [platform], { memory: true });
  const person = { ...common, replies: app.replies, stores: database.stores };
  const timetable = await signUpForDemo(person, terminal.address, zone, clock.now());
  const walk = new Walk({ app, clock, zone, timetable, platform, prompts: database.stores.prompts });
  opened = { app, walk };
  await walk.say("demo.welcome");
  await app.start();
  const code = await terminal.ended;
  await close();
  return code;
}

/** The terminal with the simulated day and time above what is said at a new time. */
class Dated implements Platform {
  readonly #terminal: ConsolePlatform;
  readonly #heading: () => string | undefined;
  readonly name: string;
  readonly limits;
  readonly rates;
  said = 0;

  constructor(terminal: ConsolePlatform, heading: () => string | undefined) {
    this.#terminal = terminal;
    this.#heading = heading;
    this.name = terminal.name;
    this.limits = terminal.limits;
    this.rates = terminal.rates;
  }

  get address(): Address {
    return this.#terminal.address;
  }

  async send(to: Address, part: Part): Promise<string> {
    this.said += 1;
    const heading = this.#heading();
    if (heading !== undefined) process.stdout.write(`${heading}\n\n`);
    return this.#terminal.send(to, part);
  }

  start: Platform["start"] = (receive) => this.#terminal.start(receive);
  edit: Platform["edit"] = () => this.#terminal.edit();
  stop: Platform["stop"] = () => this.#terminal.stop();
}

interface WalkParts {
  readonly app: App;
  readonly clock: SteppedClock;
  readonly zone: string;
  readonly timetable: Timetable;
  readonly platform: Dated;
  readonly prompts: Prompts;
}

/** Moves through time as the newcomer asks: ":next", ":days 3". */
class Walk {
  readonly #parts: WalkParts;
  #headed = "";

  constructor(parts: WalkParts) {
    this.#parts = parts;
  }

  /** Takes a line that begins with a colon. */
  async take(line: string): Promise<boolean> {
    if (!line.startsWith(":")) return false;
    const days = /^:days?(?:\s+(\d+))?$/i.exec(line);
    if (/^:n(?:ext)?$/i.test(line)) await this.#next();
    else if (days !== null) await this.#days(Math.min(MOST_DAYS, Number(days[1] ?? 1)));
    else await this.say("demo.help");
    return true;
  }

  /** The day and time, where it is another than was shown last. */
  heading(): string | undefined {
    const { clock, zone, timetable, app } = this.#parts;
    const now = clock.now();
    const values = { date: timetable.dateWords(localDate(now, zone)), time: localTime(now, zone) };
    const heading = app.replies.line("demo.heading", values);
    if (heading === this.#headed) return undefined;
    this.#headed = heading;
    return heading;
  }

  async say(key: string): Promise<void> {
    const { app, platform } = this.#parts;
    const spans = [plainBlocks(app.replies.blocks(key))];
    await platform.send(platform.address, { spans, choices: [], quiet: false, private: false });
  }

  /** To the next thing that is said. */
  async #next(): Promise<void> {
    const { platform } = this.#parts;
    const before = platform.said;
    for (let n = 0; n < MOST_SILENT && platform.said === before; n += 1) {
      if (!(await this.#due(Number.POSITIVE_INFINITY))) break;
    }
    if (platform.said === before) await this.say("demo.nothing");
  }

  /** Through so many days, everything at its time. */
  async #days(days: number): Promise<void> {
    const { clock, zone, platform } = this.#parts;
    const before = platform.said;
    const date = addDays(localDate(clock.now(), zone), days);
    const until = momentOf(date, localTime(clock.now(), zone), zone) ?? clock.now();
    while (await this.#due(until)) {}
    clock.moveTo(until);
    if (platform.said === before) await this.say("demo.nothing");
  }

  /** Lets the next due thing happen, if it is due by `until`. */
  async #due(until: number): Promise<boolean> {
    const { prompts, platform, clock, app } = this.#parts;
    const next = await prompts.nextDueAt([platform.name]);
    if (next === undefined || next > until) return false;
    clock.moveTo(next);
    const handled = await app.prompts.tick();
    await app.bot.idle();
    return handled > 0;
  }
}
