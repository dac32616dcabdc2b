import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import { candidates, type Day } from "./candidates.ts";
import { type Chosen, choose } from "./choosing.ts";
import type { DayPlan, Fit, PlanNote, PlannedExercise } from "./day-plan.ts";
import { daysBetween, weekdayOf } from "./days.ts";
import type { Tier } from "./exercise.ts";
import { standingOf } from "./fold.ts";
import { framed } from "./frame.ts";
import type { History } from "./history.ts";
import type { Focus, ProgrammeKnowledge, Slot } from "./knowledge.ts";
import { place, totalMinutes } from "./placing.ts";
import type { Profile } from "./profile.ts";
import { isHeld } from "./progress.ts";
import { breakBefore, inOpening, returning } from "./returning.ts";
import { situationOf, tierOf } from "./situation.ts";
import type { Standing } from "./standing.ts";

/**
 * What a day holds for a person: pure, and the same for the same input. `history` may hold later days; only those before `date`
 * count, but a hold of the day itself counts at once. Shape and limits: clinical facts, section 20; knowledge/programme/weeks.yaml.
 */
export function plan(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  date: LocalDate,
  history: History,
  wanted: Fit = "full",
): DayPlan {
  const lighter = isLighter(profile, date);
  const fit = wanted === "full" && lighter ? "gentler" : wanted;
  const yesterday = standingOf(knowledge, profile, history, addDays(date, -1));
  const tier = tierOf(profile, yesterday);
  const empty: DayPlan = {
    date,
    kind: "none",
    tier,
    focus: "rest",
    fit,
    warmUp: [],
    main: [],
    finish: [],
    minutes: 0,
    notes: [],
  };
  if (isHeld(knowledge, profile, history, date)) return { ...empty, kind: "hold", notes: ["hold"] };
  if (date < profile.startedOn) return { ...empty, notes: ["not-started"] };
  const day = dayOf(knowledge, profile, yesterday, date);
  const rest = restNote(yesterday, history, date);
  if (rest !== undefined) return { ...empty, kind: "rest", notes: [rest] };
  const key = focusOn(knowledge, tier, profile.days, date);
  const focus = knowledge.weeks.focus[key];
  if (focus === undefined || focus.rest)
    return restDay(day, { ...empty, kind: "rest", notes: ["rest-planned"] }, focus);
  const notes = notesOf(knowledge, profile, yesterday, day);
  if (lighter) notes.push("lighter-week");
  if (key === "long-walk" && !day.opening && fit === "full") notes.push("walk-on");
  return session(day, { ...empty, kind: "session", focus: key, notes }, focus);
}

/** Whether the person asked for less on this day. */
function isLighter({ lighter }: Profile, date: LocalDate): boolean {
  return lighter !== undefined && lighter.from <= date && date < lighter.until;
}

/** What choosing and swapping need to know of a person on a day. */
export function dayOf(knowledge: ProgrammeKnowledge, profile: Profile, before: Standing, date: LocalDate): Day {
  const standing = returning(knowledge, profile, before, date);
  const situation = situationOf(knowledge, profile, standing, date);
  return { knowledge, situation, standing, date, opening: inOpening(knowledge, standing, date) };
}

/** The key of the day in the week shape. Fewer days a week take the days of the shape that matter most. */
export function focusOn(knowledge: ProgrammeKnowledge, tier: Tier, days: Profile["days"], date: LocalDate): string {
  const { weeks, fewerDays } = knowledge.weeks;
  const weekday = weekdayOf(date);
  const place = days.length === 0 ? weekday - 1 : days.indexOf(weekday);
  if (place < 0) return "rest";
  const of = days.length === 0 ? 7 : days.length;
  const index = (fewerDays[String(of)]?.[place] ?? weekday) - 1;
  return weeks[tier][index] ?? "rest";
}

function restNote(standing: Standing, history: History, date: LocalDate): PlanNote | undefined {
  const today = history.events.filter((event) => event.date === date);
  if (today.some(({ kind }) => kind !== "near-fall" && kind !== "fall")) return "rest-unwell";
  if (standing.restUntil === undefined || date >= standing.restUntil) return undefined;
  return standing.restReason === "unwell" ? "rest-unwell" : "rest-after-hard-day";
}

function notesOf(knowledge: ProgrammeKnowledge, profile: Profile, before: Standing, day: Day): PlanNote[] {
  if (day.opening) return [day.standing.restart === true ? "restart" : "first-weeks"];
  return breakBefore(knowledge, profile, before, day.date) === "week" ? ["after-week-off"] : [];
}

function restDay(day: Day, frame: DayPlan, focus: Focus | undefined): DayPlan {
  const gentle = choose(day, focus ?? day.knowledge.weeks.focus["rest"] ?? { name: "", rest: true, slots: [] });
  const main = differing(day, gentle, []).map(({ item }) => item);
  return { ...frame, main, minutes: totalMinutes(main) };
}

function session(day: Day, frame: DayPlan, focus: Focus): DayPlan {
  const { weeks } = day.knowledge;
  const short = frame.fit === "two-minutes";
  const seated = frame.fit === "seated" || short;
  const warmUp = short ? [] : framed(day, weeks.warmUp, seated);
  const finish = short ? [] : framed(day, weeks.finish, seated);
  const chosen = fitted(
    day,
    focus,
    frame.fit,
    warmUp.map((item) => item.exercise),
  );
  const around = totalMinutes(warmUp, finish);
  const most = short
    ? weeks.limits.twoMinutes
    : Math.min(weeks.limits.minutes[1] - around, weeks.limits.mainMinutes[frame.tier]);
  const within = differing(day, shortened(chosen, most), spares(day, most, frame.fit === "gentler" ? 1 : 0));
  const main = within.map(({ item }) => item);
  const lacking = short ? 0 : weeks.limits.minutes[0] - totalMinutes(warmUp, main, finish);
  const warm = lacking > 0 ? longer(warmUp, lacking) : warmUp;
  if (main.length === 0 || (lacking > 0 && warm.length === 0)) {
    return { ...frame, kind: "rest", focus: "rest", notes: ["nothing-fits"] };
  }
  return { ...frame, warmUp: warm, main, finish, minutes: totalMinutes(warm, main, finish) };
}

/** A session too short for the least is filled up by a longer warm-up. */
function longer([first, ...rest]: readonly PlannedExercise[], by: number): PlannedExercise[] {
  if (first === undefined) return [];
  return [{ ...first, dose: { ...first.dose, count: first.dose.count + by }, minutes: first.minutes + by }, ...rest];
}

/** Gentler: a step lighter, without impact and without extras. Seated: what can be done on a chair. */
function fitted(day: Day, focus: Focus, fit: Fit, without: readonly string[]): Chosen[] {
  if (fit === "full") return choose(day, focus, 0, without);
  const calm = focus.slots.filter((slot) => slot.from !== "impact");
  if (fit === "gentler") return choose(day, { ...focus, slots: calm.map(fewest) }, 1, without);
  const chosen = choose(day, { ...focus, slots: calm.map((slot) => ({ ...slot, count: [slot.count[0], 60] })) });
  const seated = chosen.filter(({ item }) => item.position === "seated");
  const extra = seated.length > 0 ? [] : [...spares(day, 60)].filter(({ item }) => item.position === "seated");
  return [...seated, ...extra].slice(0, fit === "seated" ? 5 : 2);
}

function fewest(slot: Slot): Slot {
  return { ...slot, count: [slot.count[0], Math.max(1, slot.count[0])] };
}

/** Drops what is spare, last first, then whatever is last, until the time fits; a walk is cut short before anything goes. */
function shortened(chosen: readonly Chosen[], most: number): Chosen[] {
  let kept = [...chosen];
  const over = () => kept.reduce((sum, { item }) => sum + item.minutes, 0) - most;
  while (over() > 0 && kept.length > 0) {
    const spare = kept.findLast((one) => one.spare);
    const walk = kept.findIndex(({ item }) => item.dose.unit === "minutes" && item.dose.count > 5);
    if (spare !== undefined) kept = kept.filter((one) => one !== spare);
    else if (walk >= 0) kept = kept.map((one, at) => (at === walk ? cut(one, over()) : one));
    else kept = kept.slice(0, -1);
  }
  return kept;
}

function cut(one: Chosen, over: number): Chosen {
  const { dose, minutes } = one.item;
  const count = Math.max(5, Math.floor(dose.count - over));
  // A walk that was cut short does not count as done at its step.
  const rung = one.item.rung - 1;
  return { ...one, item: { ...one.item, rung, dose: { ...dose, count }, minutes: minutes - (dose.count - count) } };
}

/** Gentle exercises that may fill a place. `down`: so many steps lighter. */
function spares(day: Day, most: number, down = 0): Chosen[] {
  const slot = { from: "posture", count: [0, 9], keep: [], fresh: false, whenFull: false } as const;
  return (["posture", "breathing", "stretch"] as const).flatMap((from) =>
    candidates(day, { ...slot, from }).flatMap((exercise) => {
      const item = place(day, exercise, down);
      return item === undefined || item.minutes > most ? [] : [{ slot: { ...slot, from }, spare: true, item }];
    }),
  );
}

/** Never the same set two days running: one exercise goes or another comes. */
function differing(day: Day, chosen: Chosen[], extra: readonly Chosen[]): Chosen[] {
  const { lastSet } = day.standing;
  if (lastSet === undefined || daysBetween(lastSet.date, day.date) !== 1) return chosen;
  if (!sameSet(chosen, lastSet.exercises)) return chosen;
  const other = extra.find(({ item }) => !lastSet.exercises.includes(item.exercise));
  const fewer = chosen.slice(0, -1);
  return other === undefined ? fewer : [...fewer, other];
}

function sameSet(chosen: readonly Chosen[], ids: readonly string[]): boolean {
  return (
    chosen.length === ids.length &&
    chosen.every(({ item }: { readonly item: PlannedExercise }) => ids.includes(item.exercise))
  );
}
