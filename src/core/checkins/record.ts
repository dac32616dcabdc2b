import type { Answers } from "../dialogs/dialog.ts";
import type { Turn } from "../feature.ts";
import type { Assessment } from "../programme/assessment.ts";
import type { Morning, Report } from "../programme/history.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { type StoredReport, saveSession } from "../sessions/day.ts";
import { type Present, readSession, type Today } from "../sessions/today.ts";
import type { Checkin, CheckinKind } from "../stores/checkins.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import { painIn, toldBy } from "./report.ts";
import { settle } from "./settle.ts";

/** An answer can be changed for a day. */
const OPEN_MS = 24 * 3_600_000;

/** How recording ended. `closed`: there is one already that can no longer be changed. */
export type Recorded = { readonly assessment: Assessment | undefined; readonly did: boolean } | "closed";

/** Keeps what people report, once for each day, and lets the programme judge it. */
export class Recorder {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #today: Today;

  constructor(knowledge: ProgrammeKnowledge, today: Today) {
    this.#knowledge = knowledge;
    this.#today = today;
  }

  /** The answers of a check-in about `date`; an earlier one of that day is changed. */
  async checkin(turn: Turn, person: Person, date: LocalDate, answers: Answers): Promise<Recorded> {
    const told = toldBy(answers);
    const present = await this.#today.of(turn, person, date);
    await this.#mark(turn, present, told.did);
    const known = await turn.stores.checkins.get(person.id, date, "session");
    const before = known?.answers as StoredReport | undefined;
    const earlier = before?.answers["went"] === undefined ? before?.report?.pain : undefined;
    const report: Report = earlier === undefined ? told.report : { pain: earlier, ...told.report };
    const kept: StoredReport = { v: 1, report, outcomes: told.outcomes, answers };
    return this.#keep(turn, person, date, "session", kept, told.did);
  }

  /** Pain that was told of on `date` outside an exercise. */
  pain(turn: Turn, person: Person, date: LocalDate, answers: Answers): Promise<Recorded> {
    return this.told(turn, person, date, { pain: painIn(answers) });
  }

  /** What was told of on `date` outside a check-in; the check-in of the day keeps it. */
  async told(turn: Turn, person: Person, date: LocalDate, said: Report): Promise<Recorded> {
    const known = await turn.stores.checkins.get(person.id, date, "session");
    const before = known?.answers as StoredReport | undefined;
    const session = this.#today.session(await this.#today.of(turn, person, date), turn);
    if (session.revision === 0) await saveSession(turn.stores, session);
    const report: Report = { ...before?.report, ...said };
    return this.#keep(turn, person, date, "session", { v: 1, answers: {}, ...before, report }, true);
  }

  /** How the person felt on the morning after `date`. `ache48`: muscles still ached two days later. */
  async morning(turn: Turn, person: Person, date: LocalDate, morning: Morning, ache48: boolean): Promise<Recorded> {
    const report: { report?: Report } = ache48 ? { report: { ache48 } } : {};
    return this.#keep(turn, person, date, "morning", { v: 1, morning, ...report, answers: {} }, true);
  }

  async #keep(
    turn: Turn,
    person: Person,
    date: LocalDate,
    kind: CheckinKind,
    answers: StoredReport,
    did: boolean,
  ): Promise<Recorded> {
    const { checkins } = turn.stores;
    const known = await checkins.get(person.id, date, kind);
    const frame = { person: person.id, date, kind, answers, revision: known?.revision ?? 0, changedAt: turn.now };
    const kept = await checkins.put({ ...frame, at: turn.now, closesAt: known?.closesAt ?? turn.now + OPEN_MS });
    if (!kept) return "closed";
    return { assessment: await settle(this.#knowledge, turn, person, date), did };
  }

  /** A session that was not gone through step by step is done, or left out, as the person says. */
  async #mark(turn: Turn, present: Present, did: boolean): Promise<void> {
    const session = this.#today.session(present, turn);
    const status = statusAfter(session, did);
    if (session.revision === 0 || status !== session.status) {
      await saveSession(turn.stores, { ...session, status, updatedAt: turn.now });
    }
  }
}

/** Was the check-in answered? A day may hold pain that was told of before it. */
export function isCheckin(known: Checkin | undefined): known is Checkin {
  return known !== undefined && (known.answers as StoredReport).answers["went"] !== undefined;
}

function statusAfter(session: GuidedSession, did: boolean): GuidedSession["status"] {
  const begun = readSession(session).state.outcomes.length > 0;
  if (begun) return session.status;
  return did ? "finished" : "skipped";
}
