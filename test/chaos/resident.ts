import type { Address } from "../../src/core/message.ts";
import type { Peer as DiscordPeer } from "../fakes/discord/peer.ts";
import type { Peer as TelegramPeer } from "../fakes/telegram/peer.ts";

/** Somebody of the town, on either platform, who does things again when nothing comes of them. */
export interface Resident {
  readonly address: Address;
  /** How many messages that match came to them. */
  times(pattern: RegExp): number;
  says(words: string): Promise<void>;
  presses(label: string): Promise<void>;
}

/** How long a person waits before doing it again, in milliseconds: where bots may miss what is said, people repeat it. */
const PATIENCE_MS = 6_000;
const LOOK_EVERY_MS = 150;

export function onTelegram(peer: TelegramPeer, name: string): Resident {
  const person = peer.person(name);
  const address = { platform: "telegram", conversation: String(person.id), person: String(person.id) };
  const room = peer.world.room(person.id);
  return {
    address,
    times: (pattern) => room.log.filter(({ text, edits }) => edits === 0 && pattern.test(text)).length,
    says: async (words) => void (await person.says(words)),
    presses: async (label) => void (await person.presses(label)),
  };
}

export function onDiscord(peer: DiscordPeer, name: string): Resident {
  const person = peer.person(name);
  const address = { platform: "discord", conversation: person.direct.id, person: person.id };
  return {
    address,
    times: (pattern) => person.screen().filter(({ by, text }) => by === peer.me.id && pattern.test(text)).length,
    says: async (words) => void person.dm(words),
    presses: async (label) => void person.presses(label),
  };
}

/** A morning: the prompt comes, they say that they did it, and how it was. Resolves when the bot has noted it. */
export async function morning(who: Resident, over: AbortSignal): Promise<void> {
  await comes(who, /Time to move/, undefined, over);
  await comes(who, /How did it go/, () => who.says("I did my exercises"), over);
  await comes(who, /How hard did it feel/, () => who.presses("All well"), over);
  await comes(who, /See you/, () => who.presses("About right"), over);
}

/** Does `act`, and again while what it should lead to does not come. */
async function comes(who: Resident, pattern: RegExp, act: (() => Promise<void>) | undefined, over: AbortSignal) {
  let acted = Number.NEGATIVE_INFINITY;
  while (who.times(pattern) === 0) {
    if (over.aborted) throw new Error(`never saw ${pattern}`);
    if (act !== undefined && performance.now() - acted > PATIENCE_MS) {
      acted = performance.now();
      // A button may be gone because the press went through and only its answer is on the way.
      await act().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
