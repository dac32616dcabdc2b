import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { sqliteDriver } from "../../src/storage/sqlite-driver.ts";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";
import { Peer as DiscordPeer } from "../fakes/discord/peer.ts";
import { freePort } from "../fakes/free-port.ts";
import { Peer as TelegramPeer } from "../fakes/telegram/peer.ts";
import { type Line, readScript } from "../journeys/script.ts";

/** What somebody sees on a platform, and how they act there. */
interface Screen {
  /** Everything that the bot said, oldest first, as it was when it came. */
  said(): readonly string[];
  types(words: string): Promise<void>;
  presses(label: string): Promise<void>;
  readonly settings: Readonly<Record<string, string>>;
  /** What is done while no bot is there is lost on this platform: the person sees that it failed, and does it again. */
  readonly forgets: boolean;
  /** What must be found in no log: tokens, and what names the person. */
  readonly secrets: readonly string[];
  stop(): Promise<void>;
}

/** Longest that an answer may take; the machine may be busy. */
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 40;
/** How long a person waits before they do again what seems to have failed. */
const BEFORE_AGAIN_MS = 5_000;

export async function telegramScreen(): Promise<Screen> {
  const peer = await TelegramPeer.start();
  const ann = peer.person("Ann");
  const room = peer.world.room(ann.id);
  return {
    said: () =>
      room.log.filter(({ edits }) => edits === 0).map(({ text, buttons }) => withButtons(text, buttons.flat())),
    types: async (words) => void (await ann.says(words)),
    presses: async (label) => void (await ann.presses(label)),
    settings: { TELEGRAM_BOT_TOKEN: peer.token, TELEGRAM_API_ROOT: peer.root },
    forgets: false,
    secrets: [peer.token, String(ann.id), "Ann"],
    stop: () => peer.stop(),
  };
}

export async function discordScreen(): Promise<Screen> {
  const peer = await DiscordPeer.start();
  const ann = peer.person("Ann");
  return {
    said: () =>
      ann
        .screen()
        .filter(({ by }) => by === peer.me.id)
        .map(({ text, buttons }) => withButtons(text, buttons)),
    types: async (words) => void ann.dm(words),
    presses: async (label) => void ann.presses(label),
    settings: { DISCORD_BOT_TOKEN: peer.token, DISCORD_API_ROOT: peer.root },
    forgets: true,
    secrets: [peer.token, ann.id, ann.direct.id, "Ann"],
    stop: () => peer.stop(),
  };
}

function withButtons(text: string, buttons: readonly { readonly label: string }[]): string {
  return `${text} ${buttons.map(({ label }) => `[${label}]`).join(" ")}`.replace(/\s+/g, " ");
}

/**
 * Plays a journey file with the real program on a platform. `kill`: the process ends with SIGKILL between every two things that
 * the person does, every second time before its answer came. Resolves with what was said, how often it was killed, and what all
 * processes printed and logged.
 */
export async function playOnWire(
  screen: Screen,
  source: string,
  kill: boolean,
): Promise<{ readonly said: readonly string[]; readonly kills: number; readonly log: string }> {
  const script = readScript(source);
  const DATA_DIR = dataFolder();
  let shift = moment(script.start, script.zone) - Date.now();
  let log = "";
  let bot = await begin();
  const inbox = new (sqliteDriver())(join(DATA_DIR, "bonewise.sqlite"), { readonly: true });
  let [read, kills, steps] = [0, 0, 0];

  async function begin(): Promise<BotProcess> {
    const settings = { ...screen.settings, DATA_DIR, PORT: await freePort(), SHIFT_MS: shift, LOG_LEVEL: "debug" };
    const process = new BotProcess(settings, [], "dist/chaos-bot.js");
    await process.says('"started"');
    return process;
  }

  async function end(): Promise<void> {
    await bot.kill();
    log += bot.out + bot.log;
  }

  async function again(): Promise<void> {
    kills += 1;
    await end();
    bot = await begin();
  }

  /** How many messages of the person are dealt with. */
  function handled(): number {
    const row = inbox.prepare("select count(*) as n from inbox where content is null").get() as { n: number };
    return row.n;
  }

  async function act(line: Line, what: () => Promise<void>): Promise<void> {
    const before = handled();
    steps += 1;
    await what();
    // Every second time it dies with the message in its hands; an answer that was already sent is no less right.
    if (kill && steps % 2 === 0) await again();
    let done = performance.now();
    const dealtWith = async () => {
      if (handled() > before) return true;
      if (screen.forgets && performance.now() - done > BEFORE_AGAIN_MS) {
        done = performance.now();
        await what();
      }
      return false;
    };
    await until(dealtWith, line, "no answer came");
    if (kill && steps % 2 === 1) await again();
  }

  async function until(look: () => boolean | Promise<boolean>, line: Line, what: string): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!(await look())) {
      if (performance.now() > end)
        throw new Error(`line ${line.number}: ${what}\n${screen.said().slice(-4).join("\n---\n")}\n${bot.log}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  try {
    for (const line of script.lines) {
      if (line.kind === "type") {
        read = screen.said().length;
        await act(line, () => screen.types(line.words));
      } else if (line.kind === "press") {
        read = screen.said().length;
        await act(line, () => screen.presses(line.label));
      } else if (line.kind === "clock") {
        read = screen.said().length;
        shift = moment(line.to, script.zone, Date.now() + shift) - Date.now();
        await again();
      } else if (line.kind === "says") {
        await until(
          () =>
            screen
              .said()
              .slice(read)
              .some((words) => words.includes(line.words)),
          line,
          `was not said: ${line.words}`,
        );
      } else throw new Error(`line ${line.number}: ${line.kind} cannot be played on the wire`);
    }
    await end();
    return { said: screen.said(), kills, log };
  } finally {
    await bot.kill();
    inbox.close();
    await screen.stop();
  }
}

/** "2026-11-23 08:00", or "09:01" for the next one after `now`. */
function moment(words: string, zone: string, now = 0): number {
  if (words.includes(" ")) return Temporal.PlainDateTime.from(words).toZonedDateTime(zone).epochMilliseconds;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const at = here.withPlainTime(words);
  return (at.epochMilliseconds <= now ? at.add({ days: 1 }) : at).epochMilliseconds;
}
