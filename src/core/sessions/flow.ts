import type { CheckIn } from "../checkins/checkin.ts";
import { isCheckin } from "../checkins/record.ts";
import type { Turn } from "../feature.ts";
import type { Action, Block, Outbound } from "../message.ts";
import type { Fit } from "../programme/day-plan.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import type { Adjust } from "./adjust.ts";
import { saveSession } from "./day.ts";
import { backward, begun, noting, onward, replanned, stepAt, withPlan } from "./guide.ts";
import type { Mornings } from "./mornings.ts";
import type { SessionWords } from "./session-words.ts";
import { type Present, readSession, stepsOf, type Today } from "./today.ts";
import type { Welcome } from "./welcome.ts";

/** After such a pause within a session the person is asked whether they still feel well. */
const LONG_PAUSE_MS = 2 * 3_600_000;
/** A session that was left goes on for so long, also over midnight. */
const SAME_SESSION_MS = 12 * 3_600_000;

const FITS: Readonly<Record<string, Fit>> = { gentler: "gentler", seated: "seated", short: "two-minutes" };

export interface FlowParts {
  readonly replies: Replies;
  readonly today: Today;
  readonly words: SessionWords;
  readonly adjust: Adjust;
  readonly mornings: Mornings;
  readonly welcome: Welcome;
  readonly checkin: CheckIn;
}

/** How a day's session goes on, step by step; every step is stored before it is shown. */
export class Flow {
  readonly #parts: FlowParts;

  constructor(parts: FlowParts) {
    this.#parts = parts;
  }

  /** What today holds, or the step where the person left. */
  async today(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const { today, words } = this.#parts;
    const present = await this.#present(turn, person);
    const barred = this.barred(present);
    if (barred !== undefined) return [barred];
    const session = today.session(present, turn);
    if (session.status === "started") return this.#show(turn, session);
    if (session.status === "stopped") return this.#show(turn, begun(session, turn.now));
    if (session.status === "finished") return this.#finished(turn, present);
    if (present.plan.kind !== "session") return [words.rest(present)];
    if (session.revision === 0) await saveSession(turn.stores, session);
    return [words.today(present)];
  }

  /** The first step, or the one where they left; questions that come before exercise are asked first. */
  async start(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const { today, mornings, welcome, words } = this.#parts;
    const present = await this.#present(turn, person);
    const stale = this.#stale(present, action);
    if (stale) return [this.#parts.replies.say("session.old-day"), ...(await this.today(turn, person))];
    const barred = this.barred(present);
    if (barred !== undefined) return [barred];
    const asked =
      (await mornings.ask(turn, present)) ?? (action.data?.["back"] === true ? undefined : welcome.ask(present));
    if (asked !== undefined) return [asked];
    if (present.plan.main.length === 0) return [words.rest(present)];
    const session = this.#fresh(present, turn);
    if (session === undefined) return [words.rest({ ...present, plan: today.plan(present, present.date) })];
    if (session.status === "finished") return this.#finished(turn, present);
    return this.#show(turn, begun(session, turn.now));
  }

  /** The answer to how the morning after was; then the exercises, unless it holds them. */
  async morning(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const { answered, says } = await this.#parts.mornings.take(turn, person, action);
    if (!answered) return says;
    const fresh = await turn.stores.people.byAddress(turn.inbound.from);
    const on = fresh === undefined ? [] : await this.start(turn, fresh, { feature: "session", name: "start" });
    return [...says, ...on];
  }

  /** Next, back, or leaving one out. */
  async move(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const session = await this.#current(turn, person);
    if (session === undefined) return this.#nothingOpen(turn, person);
    const step = action.data?.["step"];
    // A button of an earlier step shows where the session is now, instead of skipping one unseen.
    if (step !== undefined && step !== session.step) return this.#show(turn, session);
    if (action.name === "back") return this.#show(turn, backward(session, turn.now));
    const at = stepAt(session);
    const left = action.name === "leave" && at !== undefined;
    const noted = left ? noting(session, { exercise: at.item.exercise, outcome: "skipped" }, false) : session;
    const after = onward(noted, turn.now);
    if (after.status !== "finished") return this.#show(turn, after);
    return this.#end(turn, person, after);
  }

  /** Too hard, easier, another one, or why this one. */
  async change(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const { adjust, today } = this.#parts;
    const session = await this.#current(turn, person);
    if (session === undefined) {
      return action.name === "why"
        ? [this.#parts.replies.say("session.nothing-open")]
        : this.fit(turn, person, GENTLER);
    }
    const present = await today.of(turn, person, session.date);
    const changed = adjust.change(present, session, action.name, turn.now);
    if ("says" in changed) {
      if (changed.session !== undefined) await saveSession(turn.stores, changed.session);
      return changed.says;
    }
    if (changed.session.status === "finished") return this.#end(turn, person, changed.session);
    return this.#show(turn, changed.session, changed.above);
  }

  /** Today's exercises shorter, seated or gentler; always from the safe list. */
  async fit(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const { today, words, replies } = this.#parts;
    const present = await this.#present(turn, person);
    const barred = this.barred(present);
    if (barred !== undefined) return [barred];
    const session = today.session(present, turn);
    if (session.status === "finished") return this.#finished(turn, present);
    const plan = today.plan(present, present.date, FITS[action.name] ?? "gentler");
    if (plan.kind !== "session" || plan.main.length === 0) return [replies.say("session.no-fit")];
    const after = replanned(session, plan, turn.now);
    const above = replies.blocks("session.fitted");
    if (after.status === "started" && after.step > 0) return this.#show(turn, after, above);
    await saveSession(turn.stores, after);
    return [words.today({ ...present, plan }, above)];
  }

  async stop(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const session = await this.#current(turn, person);
    if (session === undefined) return this.#nothingOpen(turn, person);
    await saveSession(turn.stores, { ...session, status: "stopped", updatedAt: turn.now });
    const data = { date: session.date };
    const checkin = { feature: "checkin", name: "change", data };
    const carry = { feature: "session", name: "start", data: { ...data, back: true } };
    return [this.#parts.replies.say("session.stopped", {}, { carry, checkin })];
  }

  /** Has the person begun a session and not ended it, not long ago? */
  async isUnderWay(turn: Turn, person: Person): Promise<boolean> {
    const session = await this.#current(turn, person);
    return session !== undefined && turn.now - session.updatedAt < LONG_PAUSE_MS;
  }

  /** The session that was begun and not ended, today's or last night's. */
  async #current(turn: Turn, person: Person): Promise<GuidedSession | undefined> {
    const [latest] = await turn.stores.sessions.latest(person.id, 1);
    if (latest?.status !== "started" || turn.now - latest.updatedAt > SAME_SESSION_MS) return undefined;
    const { held } = await this.#parts.today.of(turn, person);
    return held ? undefined : latest;
  }

  /** A plan that nothing was done of is made anew: what was said since then counts. Undefined where nothing is left of it. */
  #fresh(present: Present, turn: Turn): GuidedSession | undefined {
    const { today } = this.#parts;
    const session = today.session(present, turn);
    if (session.status === "started" || readSession(session).state.outcomes.length > 0) return session;
    const { fit, kind } = readSession(session).plan;
    const plan = today.plan(present, present.date, fit);
    if (plan.main.length === 0 || (kind === "session" && plan.kind !== "session")) return undefined;
    return withPlan(session, plan);
  }

  async #present(turn: Turn, person: Person): Promise<Present> {
    return this.#parts.today.of(turn, person);
  }

  #stale(present: Present, action: Action): boolean {
    const date = action.data?.["date"];
    return date !== undefined && date !== present.date;
  }

  /** What is said where no exercise may be offered; undefined where they may. */
  barred(present: Present): Outbound | undefined {
    const { replies } = this.#parts;
    if (!present.held) return undefined;
    return replies.say("session.hold", {}, { cleared: { feature: "profile", name: "cleared" } });
  }

  async #show(turn: Turn, session: GuidedSession, above: readonly Block[] = []): Promise<readonly Outbound[]> {
    const { words, replies } = this.#parts;
    const before = await turn.stores.sessions.get(session.person, session.date);
    const paused = before?.status === "started" && turn.now - before.updatedAt > LONG_PAUSE_MS;
    await saveSession(turn.stores, { ...session, updatedAt: turn.now });
    const still = paused ? replies.blocks("session.still-well") : [];
    const hint = session.step === 1 && before?.status !== "started" ? replies.blocks("session.hint") : [];
    return [words.step(session, [...still, ...hint, ...above])];
  }

  async #end(turn: Turn, person: Person, session: GuidedSession): Promise<readonly Outbound[]> {
    const { replies, checkin } = this.#parts;
    await saveSession(turn.stores, session);
    const { state, plan } = readSession(session);
    const did = state.outcomes.some(({ outcome }) => outcome !== "skipped") || stepsOf(plan).length === 0;
    if (!did) return [replies.say("session.finished")];
    return checkin.ask(turn, person, session.date, replies.blocks("session.finished"));
  }

  /** Today's is done: its check-in, where it is still open. */
  async #finished(turn: Turn, { person, date }: Present): Promise<readonly Outbound[]> {
    const { checkin, replies, today } = this.#parts;
    const known = await turn.stores.checkins.get(person.id, date, "session");
    if (!isCheckin(known)) return checkin.ask(turn, person, date);
    return [replies.say("session.done-already", { next: today.next(await today.of(turn, person), turn.now) })];
  }

  async #nothingOpen(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const [latest] = await turn.stores.sessions.latest(person.id, 1);
    const mine = latest !== undefined && turn.now - latest.updatedAt < SAME_SESSION_MS;
    if (mine && latest.status === "started") return this.today(turn, person);
    return [this.#parts.replies.say("session.nothing-open")];
  }
}

const GENTLER: Action = { feature: "session", name: "gentler" };
