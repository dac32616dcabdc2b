import { join } from "node:path";
import { DiscordPlatform } from "../../../src/adapters/discord/adapter.ts";
import type { DiscordOptions } from "../../../src/adapters/discord/options.ts";
import type { Log } from "../../../src/core/ports.ts";
import { SystemClock } from "../../../src/system/clock.ts";
import type { Stage, StagePerson } from "../../contracts/stage.ts";
import type { Interaction } from "../../fakes/discord/interactions.ts";
import { Peer } from "../../fakes/discord/peer.ts";
import type { Person } from "../../fakes/discord/person.ts";

/** The folder with the pictures of these tests. */
const pictures = join(import.meta.dirname, "pictures");

/** A menu with a command of each sort. */
const commands = [
  {
    name: "ask",
    description: "Ask a bone health question (only you see it)",
    where: ["direct", "group"],
    options: [{ name: "question", description: "In your own words", required: true, completes: true }],
  },
  { name: "today", description: "Do today's exercises", where: ["direct"] },
  {
    name: "setup",
    description: "Set up the daily post",
    where: ["group"],
    managers: true,
    options: [{ name: "what", description: "A step", required: false }],
  },
] as const;

/** Discord's adapter against the peer, with short waits between tries. */
export function platformAt(peer: Peer, log: Log, more: Partial<DiscordOptions> = {}): DiscordPlatform {
  return new DiscordPlatform({
    token: peer.token,
    apiRoot: peer.root,
    pictures,
    commands,
    messageCommands: [{ name: "Ask Bonewise about this", gives: "ask" }],
    words: { pick: "Choose one", noteTitle: "Your note", noteLabel: "What happened? Such as: I slipped" },
    clock: new SystemClock(),
    log,
    backoff: { firstMs: 10, longestMs: 40 },
    patienceMs: 100,
    ...more,
  });
}

/** Discord on the contract's stage: everybody writes in private. */
export async function discordStage(log: Log): Promise<Stage> {
  const peer = await Peer.start();
  const platform = platformAt(peer, log);
  const ann = peer.person("Ann");
  const send = /^POST \/channels\/\d+\/messages$/;
  return {
    platform,
    ann: stagePerson(peer, ann),
    ben: stagePerson(peer, peer.person("Ben")),
    secrets: [peer.token],
    picture: "pixel.png",
    botSays: async (text) => {
      const author = { ...peer.person("Other").user, bot: true };
      peer.messages.say(ann.direct, { content: text }, [], { author });
    },
    refusals: {
      blocked: () => ann.closesDms(),
      gone: () => {
        ann.direct.deleted = true;
      },
      throttled: () => peer.faults.next(send, { kind: "limit", seconds: 3 }),
      rejected: () => peer.faults.next(send, { kind: "refuse", code: 50035 }),
      unavailable: () => peer.faults.next(send, { kind: "cut", when: "before" }),
    },
    close: () => peer.stop(),
  };
}

function stagePerson(peer: Peer, person: Person): StagePerson {
  let press: Interaction | undefined;
  return {
    address: { platform: "discord", conversation: person.direct.id, person: person.id },
    says: async (text) => void person.dm(text),
    sees: async (words) => (await person.sees(words)).text,
    files: () =>
      person
        .screen()
        .flatMap(({ files }) => files)
        .filter(({ name }) => name.endsWith(".json"))
        .map(({ name, text }) => ({ name, text })),
    choices: () =>
      person
        .screen()
        .at(-1)
        ?.buttons.map(({ label }) => label) ?? [],
    presses: async (label) => {
      press = person.presses(label);
    },
    acknowledged: async () => {
      if (!(await peer.until(() => press?.answer))) throw new Error("the button is still turning");
    },
  };
}
