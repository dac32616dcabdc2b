import { matchTyped, readToken } from "./choice.ts";
import type { Edit, Feature, Turn } from "./feature.ts";
import { Floods } from "./floods.ts";
import type { Hardship } from "./hardship.ts";
import { fateOf } from "./leftover.ts";
import type { Address, Inbound, Outbound, Part } from "./message.ts";
import { OutsideQuestion } from "./outside.ts";
import type { Clock, Log, Meter } from "./ports.ts";
import type { Replies } from "./replies.ts";
import type { Responder } from "./respond.ts";
import type { Prepared, Speaker } from "./speaker.ts";
import type { OfferedChoices } from "./stores/offers.ts";
import type { Stores } from "./stores.ts";
import { errorName, stackOf } from "./surprise.ts";
import { placeOf, type Turns } from "./turns.ts";

/** How long one process may take for a message before another takes it over. */
const LEASE_MS = 5 * 60_000;
/** How many answers from outside one turn may need. */
const MOST_QUESTIONS = 4;
/** What is read of one message, in UTF-16 code units. */
export const READ_CHARACTERS = 4_000;

export interface BotParts {
  readonly stores: Stores;
  readonly turns: Turns;
  readonly speaker: Speaker;
  readonly replies: Replies;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter?: Meter | undefined;
  readonly responder: Responder;
  readonly hardship: Hardship;
  /** In the order in which they are asked. */
  readonly features: readonly Feature[];
  /** Whether the person asked for plain, numbered messages. */
  readonly readingMode: (turn: Turn) => Promise<boolean>;
  /** Told when a person can no longer be reached. */
  readonly unreachable: (address: Address, fault: "blocked" | "gone") => Promise<void>;
}

/** What a turn leads to: stored with what the turn changed, before the first word goes out. */
interface Answer {
  readonly says: readonly Prepared[];
  /** How many of them went out already. */
  readonly out?: number;
  readonly edits: readonly Edit[];
}

/** The heart: stores what arrives, takes it in turn, asks triage and then the features, and answers. */
export class Bot {
  readonly #parts: BotParts;
  readonly #floods = new Floods();
  /** Messages whose turn waits or runs. */
  readonly #inHand = new Set<string>();

  constructor(parts: BotParts) {
    this.#parts = parts;
  }

  /** Resolves when `inbound` is stored; it is handled in its turn. A message that came before is ignored. */
  receive = async (inbound: Inbound): Promise<void> => {
    const { stores, clock, hardship } = this.#parts;
    const fresh = await stores.inbox.remember(inbound, clock.now() + LEASE_MS).catch(async (error: unknown) => {
      await hardship.tell(inbound);
      throw error;
    });
    if (fresh) this.#take(inbound);
  };

  /**
   * Takes up what was stored and not finished, after a crash or where a turn failed; resolves with how many. `alone`: no other
   * process shares the database, so nothing can still be in another's hands.
   */
  async resume(platforms: readonly string[], alone: boolean): Promise<number> {
    const now = this.#parts.clock.now();
    const lapsedBy = alone ? Number.MAX_SAFE_INTEGER : now;
    const when = { lapsedBy, leaseUntil: now + LEASE_MS };
    const left = await this.#parts.stores.inbox.unfinished(platforms, when);
    const told = new Set<string>();
    for (const one of left.filter(({ inbound }) => !this.#inHand.has(nameOf(inbound)))) {
      if (fateOf(one, now) === "handle") this.#take(one.inbound, one.answer);
      else this.#letGo(one.inbound, told);
    }
    return left.length;
  }

  /** How many messages wait for their turn or have it. */
  get waiting(): number {
    return this.#inHand.size;
  }

  /** Resolves when everything received is handled. */
  idle(): Promise<void> {
    return this.#parts.turns.idle();
  }

  #take(inbound: Inbound, stored?: string): void {
    const { turns, stores, clock } = this.#parts;
    const place = placeOf(inbound.from);
    const how = this.#floods.judge(place, turns.full(place), clock.now());
    if (how === "drop") stores.inbox.finish(inbound.from.platform, inbound.id).catch(() => undefined);
    else this.#run(inbound, () => this.#turn(inbound, how === "tell", stored));
  }

  /** Too old to be answered, or the end of every process that tried: the person is asked to write again, once. */
  #letGo(inbound: Inbound, told: Set<string>): void {
    const { stores, speaker, replies, log } = this.#parts;
    const { from, direct, kind } = inbound;
    const first = direct && !told.has(placeOf(from));
    told.add(placeOf(from));
    log.warn("message let go", { kind });
    this.#run(inbound, async () => {
      await stores.inbox.finish(from.platform, inbound.id);
      if (!first) return;
      const listener = { address: from, direct, reading: false };
      const says = await speaker.prepare(stores.offers, listener, [replies.say("let-go")]);
      await speaker.send(stores.offers, says, `${from.platform}:${inbound.id}:let-go`, "reply");
    });
  }

  /** Runs a message's turn. Where it fails, the message stays unfinished and is taken up again when its lease is over. */
  #run(inbound: Inbound, work: () => Promise<void>): void {
    const { turns, log } = this.#parts;
    const name = nameOf(inbound);
    this.#inHand.add(name);
    turns
      .run(placeOf(inbound.from), work)
      .catch((error: unknown) =>
        log.error("turn failed", { kind: inbound.kind, error: errorName(error), at: stackOf(error) }),
      )
      .finally(() => this.#inHand.delete(name));
  }

  async #turn(inbound: Inbound, flooded: boolean, stored: string | undefined): Promise<void> {
    const { stores, speaker, clock, meter } = this.#parts;
    const { platform } = inbound.from;
    const started = clock.now();
    const answer = stored === undefined ? await this.#answer(inbound, flooded) : (JSON.parse(stored) as Answer);
    await speaker.edit(answer.edits);
    const out = answer.out ?? 0;
    const outcomes = await speaker.send(stores.offers, answer.says, `${platform}:${inbound.id}`, "reply", out);
    const last = outcomes.at(-1);
    if (last?.kind === "failed" && last.away) {
      // Not finished: what is left to say is said when the lease is over.
      const rest: Answer = { ...answer, edits: [], out: out + outcomes.length - 1 };
      return stores.inbox.answered(platform, inbound.id, JSON.stringify(rest));
    }
    const lost = outcomes.find((outcome) => outcome.kind === "unreachable");
    if (lost?.kind === "unreachable" && inbound.direct) await this.#parts.unreachable(inbound.from, lost.fault);
    await stores.inbox.finish(platform, inbound.id);
    meter?.turn(platform, inbound.kind, clock.now() - started);
  }

  /** One transaction: what the features changed and what will be said. A failure undoes it and becomes one apology. */
  async #answer(inbound: Inbound, flooded: boolean): Promise<Answer> {
    const { replies, log } = this.#parts;
    try {
      if (flooded) return await this.#transact(inbound, async () => [replies.say("flood")]);
      return await this.#thinking(inbound);
    } catch (error) {
      log.error("feature failed", { kind: inbound.kind, error: errorName(error), at: stackOf(error) });
      const apology = this.#transact(inbound, async () => [replies.say("error")]);
      return apology.catch(async (worse: unknown) => {
        await this.#parts.hardship.tell(inbound);
        throw worse;
      });
    }
  }

  /** The turn, taken again each time that it needed an answer from outside. */
  async #thinking(inbound: Inbound): Promise<Answer> {
    for (let asked = 0; ; asked += 1) {
      try {
        return await this.#transact(inbound, (turn) => this.#route(turn));
      } catch (error) {
        if (!(error instanceof OutsideQuestion) || asked >= MOST_QUESTIONS) throw error;
        await error.fetch();
      }
    }
  }

  #transact(inbound: Inbound, work: (turn: Turn) => Promise<readonly Outbound[]>): Promise<Answer> {
    const { stores, speaker, clock } = this.#parts;
    return stores.atomically(async (inside) => {
      const edits: Edit[] = [];
      const turn: Turn = { inbound, now: clock.now(), stores: inside, edit: (edit) => edits.push(edit) };
      const outbound = await work(turn);
      const reading = await this.#parts.readingMode(turn);
      const says = await speaker.prepare(
        inside.offers,
        { address: inbound.from, direct: inbound.direct, reading },
        outbound,
      );
      const answer: Answer = { says, edits };
      await inside.inbox.answered(inbound.from.platform, inbound.id, JSON.stringify(answer));
      return answer;
    });
  }

  async #route(turn: Turn): Promise<readonly Outbound[]> {
    const { inbound } = turn;
    if (inbound.kind !== "left" && inbound.kind !== "moved") {
      for (const feature of this.#parts.features) await feature.heard?.(turn);
    }
    switch (inbound.kind) {
      case "text":
        return this.#text(turn, inbound.text);
      case "command":
        return this.#parts.responder.command(turn, inbound.name, inbound.rest.slice(0, READ_CHARACTERS));
      case "choice":
        return this.#choice(turn, inbound.token, inbound.message, undefined);
      case "note":
        return this.#choice(turn, inbound.token, inbound.message, inbound.text);
      case "other":
        return [this.#parts.replies.say(`other.${inbound.what}`)];
      default:
        for (const feature of this.#parts.features) await feature.notice?.(turn);
        return [];
    }
  }

  async #text(turn: Turn, whole: string): Promise<readonly Outbound[]> {
    const { responder } = this.#parts;
    const text = whole.slice(0, READ_CHARACTERS);
    const { says } = await responder.respond(turn, text, (how) => this.#typedChoice(turn, text, how));
    return whole.length > READ_CHARACTERS ? [...says, responder.tooLong()] : says;
  }

  /** A number or label that was typed in answer to the choices shown last. */
  async #typedChoice(turn: Turn, text: string, how: "whole" | "start"): Promise<readonly Outbound[] | undefined> {
    if (text.length > 60) return undefined;
    const offer = await turn.stores.offers.latest(turn.inbound.from, turn.now);
    if (offer === undefined) return undefined;
    const labels = offer.choices.map((choice) => ("action" in choice ? choice.label : ""));
    const also = offer.choices.map((choice) => ("action" in choice ? (choice.also ?? []) : []));
    const index = matchTyped(text, labels, how, also);
    return index === undefined ? undefined : this.#chosen(turn, offer, index, offer.message, undefined);
  }

  async #choice(turn: Turn, token: string, message: string, note: string | undefined): Promise<readonly Outbound[]> {
    const { replies } = this.#parts;
    const meaning = readToken(token);
    const offer = meaning === undefined ? undefined : await turn.stores.offers.find(meaning.offer);
    if (meaning === undefined || offer === undefined || offer.expiresAt < turn.now)
      return [replies.say("choice.stale")];
    const { from } = turn.inbound;
    const mine = offer.to.platform === from.platform && (offer.open || offer.to.person === from.person);
    if (!mine) return [{ ...replies.say("choice.foreign"), private: true }];
    const alarm = await this.#parts.responder.alarm(turn, (note ?? "").slice(0, READ_CHARACTERS));
    if (alarm !== undefined) return alarm;
    return this.#chosen(turn, offer, meaning.index, message, note);
  }

  async #chosen(
    turn: Turn,
    offer: OfferedChoices,
    index: number,
    message: string | undefined,
    note: string | undefined,
  ): Promise<readonly Outbound[]> {
    const { replies } = this.#parts;
    const choice = offer.choices[index];
    if (choice === undefined || !("action" in choice)) return [replies.say("choice.stale")];
    if (!offer.open) {
      if (!(await turn.stores.offers.choose(offer.id, index, turn.now))) return [replies.say("choice.taken")];
      if (message !== undefined) this.#close(turn, offer, message, choice.label);
    }
    return this.#parts.responder.choose(turn, choice.action, note);
  }

  /** No dead buttons stay behind: the message keeps its words and says what was chosen. */
  #close(turn: Turn, offer: OfferedChoices, message: string, label: string): void {
    const chosen = this.#parts.replies.line("chosen", { label });
    const part: Part = { spans: [...offer.spans, `\n\n${chosen}`], choices: [], quiet: true, private: false };
    turn.edit({ to: turn.inbound.from, group: !turn.inbound.direct, message, part });
  }
}

function nameOf(inbound: Inbound): string {
  return `${inbound.from.platform} ${inbound.id}`;
}
