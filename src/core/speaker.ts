import { token } from "./choice.ts";
import type { Delivery, Outcome, Urgency } from "./delivery.ts";
import type { Edit } from "./feature.ts";
import { type LayoutWords, layout } from "./layout.ts";
import type { Address, Choice, Outbound, Part } from "./message.ts";
import type { Clock, Ids, Limits } from "./ports.ts";
import type { Offers } from "./stores/offers.ts";

/** How long a choice can be pressed. Buttons outlive restarts and months. */
const OFFER_LIFE_MS = 90 * 24 * 3_600_000;

/** A part ready to go, and where to. Plain JSON: it can be stored, and sent after a restart. */
export interface Prepared {
  readonly to: Address;
  readonly group: boolean;
  readonly part: Part;
  /** The offer whose choices the part carries. */
  readonly offer: string | null;
}

/** Whom a message goes to: `reading` shows choices as numbers, for people who asked for it. */
export interface Listener {
  readonly address: Address;
  readonly direct: boolean;
  readonly reading: boolean;
}

/** Where one platform's messages go out. */
export interface Outlet {
  readonly delivery: Delivery;
  readonly limits: Limits;
  /** The address that opens the private conversation with the bot, once it is known. */
  readonly home?: (() => string | undefined) | undefined;
}

/** What the speaker itself writes, from the replies. */
export interface SpeakerWords extends LayoutWords {
  /** Opens the private conversation: "Open private chat". */
  readonly open: string;
}

/** Turns what features say into platform messages: stores the choices, lays out, sends in order. */
export class Speaker {
  readonly #outlets: ReadonlyMap<string, Outlet>;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #words: SpeakerWords;

  constructor(outlets: ReadonlyMap<string, Outlet>, clock: Clock, ids: Ids, words: SpeakerWords) {
    this.#outlets = outlets;
    this.#clock = clock;
    this.#ids = ids;
    this.#words = words;
  }

  /** Stores the choices of `says` in `offers` and lays everything out. */
  async prepare(offers: Offers, listener: Listener, says: readonly Outbound[]): Promise<Prepared[]> {
    const prepared: Prepared[] = [];
    for (const outbound of this.#typed(listener) ? withOneList(says) : says) {
      const alone = outbound.private && !listener.direct;
      prepared.push(...(await this.#prepareOne(offers, listener, outbound, alone)));
      if (alone && outbound.publicLine !== undefined) {
        const choices = this.#wayHome(listener.address.platform);
        const part: Part = { spans: outbound.publicLine, choices, quiet: outbound.quiet, private: false };
        prepared.push({ to: listener.address, group: true, part, offer: null });
      }
    }
    return prepared;
  }

  /**
   * Sends in order and tells `offers` which message carries which choices. `key` names the whole; each message gets its own
   * from it, the same after a restart. Stops where the person cannot be reached or the platform is away. `from`: how many of them
   * went out before.
   */
  async send(
    offers: Offers,
    prepared: readonly Prepared[],
    key: string,
    urgency: Urgency,
    from = 0,
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const [at, { to, group, part, offer }] of [...prepared.entries()].slice(from)) {
      const delivery = this.#outlets.get(to.platform)?.delivery;
      if (delivery === undefined) break;
      const outcome = await delivery.send(to, part, { key: `${key}:${at}`, urgency, group: group && !part.private });
      outcomes.push(outcome);
      if (outcome.kind === "sent" && offer !== null) await offers.delivered(offer, outcome.message);
      if (outcome.kind === "unreachable" && !part.private) break;
      if (outcome.kind === "failed" && outcome.away) break;
    }
    return outcomes;
  }

  /** Changes messages that were sent before. A refusal is no loss: the words were read already. */
  async edit(edits: readonly Edit[]): Promise<void> {
    for (const { to, group, message, part } of edits) {
      await this.#outlets.get(to.platform)?.delivery.edit(to, message, part, { urgency: "reply", group });
    }
  }

  /** A link to the private conversation, where answers for one person alone cannot be shown among many. */
  #wayHome(platform: string): readonly Choice[] {
    const outlet = this.#outlets.get(platform);
    const href = outlet?.limits.aside === true ? undefined : outlet?.home?.();
    return href === undefined ? [] : [{ label: this.#words.open, href }];
  }

  /** Whether choices can only be typed there. */
  #typed({ address, reading }: Listener): boolean {
    return reading || this.#outlets.get(address.platform)?.limits.choices === 0;
  }

  async #prepareOne(offers: Offers, listener: Listener, outbound: Outbound, alone: boolean): Promise<Prepared[]> {
    const limits = this.#outlets.get(listener.address.platform)?.limits;
    if (limits === undefined) return [];
    const canShare = limits.aside === true && !listener.direct;
    const given = outbound.offers.filter((one) => canShare || !("shares" in one));
    const offer = given.some((one) => "action" in one) ? this.#ids.next() : null;
    const choices = given.map((one, index): Choice => {
      if ("href" in one) return one;
      const { label, asks, shares } = one;
      const frame = { label, token: token(offer ?? "", index) };
      return { ...frame, ...(asks === undefined ? {} : { asks }), ...(shares === undefined ? {} : { shares }) };
    });
    const fitting = listener.reading ? { ...limits, choices: 0 } : limits;
    const parts = layout({ ...outbound, choices, private: alone }, fitting, this.#words);
    const last = parts.at(-1);
    if (offer !== null && last !== undefined) {
      const now = this.#clock.now();
      const frame = {
        to: listener.address,
        open: outbound.open === true,
        createdAt: now,
        expiresAt: now + OFFER_LIFE_MS,
      };
      await offers.put({ id: offer, ...frame, spans: last.spans, choices: given });
    }
    return parts.map((part, at) => ({
      to: listener.address,
      group: !listener.direct,
      part,
      offer: at === parts.length - 1 ? offer : null,
    }));
  }
}

/** A typed number means the list that was shown last: above it no other list may stand with the same numbers. */
function withOneList(says: readonly Outbound[]): readonly Outbound[] {
  const last = says.findLastIndex(({ offers }) => offers.some((one) => "action" in one));
  return says.map((said, at) => (at < last ? { ...said, offers: said.offers.filter((one) => "href" in one) } : said));
}
