import { join } from "node:path";
import { TelegramPlatform } from "../../../src/adapters/telegram/adapter.ts";
import type { TelegramOptions } from "../../../src/adapters/telegram/options.ts";
import type { Log } from "../../../src/core/ports.ts";
import { SystemClock } from "../../../src/system/clock.ts";
import type { Stage, StagePerson } from "../../contracts/stage.ts";
import { freePort } from "../../fakes/free-port.ts";
import type { Press } from "../../fakes/telegram/callbacks.ts";
import { Peer } from "../../fakes/telegram/peer.ts";
import type { Person } from "../../fakes/telegram/person.ts";

/** The folder with the pictures of these tests. */
const pictures = join(import.meta.dirname, "pictures");

/** Telegram's adapter against the peer, with short waits between tries. */
export function platformAt(peer: Peer, log: Log, more: Partial<TelegramOptions> = {}): TelegramPlatform {
  return new TelegramPlatform({
    token: peer.token,
    apiRoot: peer.root,
    pictures,
    commands: [{ name: "help", description: "See what I can do", where: ["direct", "group"] }],
    clock: new SystemClock(),
    log,
    backoff: { firstMs: 10, longestMs: 40 },
    ...more,
  });
}

/** Telegram on the contract's stage, polling. */
export async function pollingStage(log: Log): Promise<Stage> {
  const peer = await Peer.start();
  return stageOf(peer, platformAt(peer, log));
}

/** Telegram on the contract's stage, called by webhook. */
export async function webhookStage(log: Log): Promise<Stage> {
  const peer = await Peer.start();
  const port = await freePort();
  const webhook = {
    url: `http://127.0.0.1:${port}/telegram`,
    secret: "s3cret_of-the-webhook",
    port,
    host: "127.0.0.1",
  };
  return stageOf(peer, platformAt(peer, log, { webhook }));
}

function stageOf(peer: Peer, platform: TelegramPlatform): Stage {
  const ann = peer.person("Ann");
  const send = "sendMessage";
  return {
    platform,
    ann: stagePerson(peer, ann),
    ben: stagePerson(peer, peer.person("Ben")),
    secrets: [peer.token, peer.token.split(":")[1] ?? ""],
    picture: "pixel.png",
    botSays: async (text) => {
      const from = { id: 5, is_bot: true, first_name: "Other" };
      const chat = { id: ann.id, type: "private", first_name: "Ann" } as const;
      peer.queue.add({ message: { message_id: peer.world.nextMessage(), date: peer.world.date, chat, from, text } });
    },
    refusals: {
      blocked: async () => void (await ann.blocks()),
      gone: () => ann.deactivates(),
      throttled: () => peer.faults.next(send, { kind: "flood", seconds: 3 }),
      rejected: () => void peer.world.room(ann.id).refuseNext("message can't be sent: my hip hurts badly"),
      unavailable: () => peer.faults.next(send, { kind: "cut", when: "before" }),
    },
    close: () => peer.stop(),
  };
}

function stagePerson(peer: Peer, person: Person): StagePerson {
  let press: Press | undefined;
  return {
    address: { platform: "telegram", conversation: String(person.id), person: String(person.id) },
    says: async (text) => void (await person.says(text)),
    sees: async (words) => (await person.sees(words)).text,
    files: () => person.screen().flatMap(({ file }) => (file ? [file] : [])),
    choices: () =>
      person
        .screen()
        .at(-1)
        ?.buttons.flat()
        .map(({ label }) => label) ?? [],
    presses: async (label) => {
      press = await person.presses(label);
    },
    acknowledged: async () => {
      if (!(await peer.until(() => press?.acknowledged || undefined))) throw new Error("the button is still turning");
    },
  };
}
