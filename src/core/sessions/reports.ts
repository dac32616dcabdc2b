import type { CheckIn } from "../checkins/checkin.ts";
import { isCheckin } from "../checkins/record.ts";
import type { Turn } from "../feature.ts";
import type { Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import { saveSession } from "./day.ts";
import type { Flow } from "./flow.ts";
import type { Later } from "./later.ts";
import type { Today } from "./today.ts";

export interface ReportsParts {
  readonly replies: Replies;
  readonly today: Today;
  readonly flow: Flow;
  readonly later: Later;
  readonly checkin: CheckIn;
}

/** What a person says of the day's exercises as a whole: done, missed, not today, later. */
export class Reports {
  readonly #parts: ReportsParts;

  constructor(parts: ReportsParts) {
    this.#parts = parts;
  }

  /** "I did my exercises", "I missed them". */
  async report(turn: Turn, person: Person, did: boolean, words: string): Promise<readonly Outbound[]> {
    const { checkin, replies, today, flow } = this.#parts;
    const present = await today.of(turn, person);
    if (!did && /\byesterday/i.test(words))
      return [replies.say("session.missed", { next: today.next(present, turn.now) })];
    const known = await turn.stores.checkins.get(person.id, present.date, "session");
    if (isCheckin(known))
      return checkin.choose(turn, { feature: "checkin", name: "change", data: { date: present.date } });
    if (!did) return this.notToday(turn, person);
    const barred = flow.barred(present);
    if (barred !== undefined) return [barred];
    const session = today.session(present, turn);
    await saveSession(turn.stores, { ...session, status: "finished", updatedAt: turn.now });
    return checkin.ask(turn, person, present.date);
  }

  async notToday(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const { today, replies } = this.#parts;
    const present = await today.of(turn, person);
    const session = today.session(present, turn);
    const untouched = session.status === "planned" || session.status === "skipped";
    if (untouched) await saveSession(turn.stores, { ...session, status: "skipped", updatedAt: turn.now });
    return [replies.say("session.not-today", { next: today.next(present, turn.now) })];
  }

  /** Once more later, where there is something left to do today; else what today holds. */
  async later(turn: Turn, person: Person, how: string, words: string): Promise<readonly Outbound[]> {
    const { today, flow, later } = this.#parts;
    const present = await today.of(turn, person);
    const status = present.session?.status ?? "planned";
    const waits = !present.held && present.plan.kind === "session" && (status === "planned" || status === "skipped");
    if (!waits) return flow.today(turn, person);
    await saveSession(turn.stores, { ...today.session(present, turn), status: "planned", updatedAt: turn.now });
    return later.snooze(turn, person, how, words);
  }
}
