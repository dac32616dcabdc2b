import { candidates, type Day } from "./candidates.ts";
import type { PlannedExercise } from "./day-plan.ts";
import { daysBetween } from "./days.ts";
import type { Exercise } from "./exercise.ts";
import type { Focus, Slot } from "./knowledge.ts";
import { place } from "./placing.ts";

/** An exercise chosen for a slot. */
export interface Chosen {
  readonly slot: Slot;
  /** It may go if time is short: beyond the slot's fewest. */
  readonly spare: boolean;
  readonly item: PlannedExercise;
}

/** The exercises of a day: what has its turn, muscles in turn, not what came yesterday. `down`: so many steps lighter. */
export function choose(day: Day, focus: Focus, down = 0, without: readonly string[] = []): Chosen[] {
  const all: Chosen[] = [];
  let half = 0;
  for (const slot of focus.slots) {
    const [fewest, most] = slot.count;
    // In the first weeks half the exercises of the day: counted over all slots, the first ones first.
    const before = Math.ceil(half);
    half += most / 2;
    const wanted = day.opening ? Math.ceil(half) - before : most;
    const taken = [...without, ...all.map(({ item }) => item.exercise)];
    const chosen = fill(day, slot, wanted, new Set(taken), down);
    all.push(...chosen.map((item, index) => ({ slot, spare: index >= fewest, item })));
  }
  return all;
}

function fill(day: Day, slot: Slot, wanted: number, taken: ReadonlySet<string>, down: number): PlannedExercise[] {
  const chosen: PlannedExercise[] = [];
  const covered = new Map<string, number>();
  const pool = candidates(day, slot).filter((one) => !taken.has(one.id) && !isStale(day, slot, one));
  while (chosen.length < wanted && pool.length > 0) {
    pool.sort(byTurn(day, slot, covered));
    const next = pool.shift();
    const item = next === undefined ? undefined : place(day, next, down);
    if (next === undefined || item === undefined) continue;
    for (const muscle of next.muscles) covered.set(muscle, (covered.get(muscle) ?? 0) + 1);
    chosen.push(item);
  }
  return chosen;
}

/** Of a group whose exercises come in turn: what was in the last such session waits. */
function isStale(day: Day, slot: Slot, exercise: Exercise): boolean {
  if (!slot.fresh || slot.keep.includes(exercise.id)) return false;
  const { knowledge, standing } = day;
  const planned = Object.entries(standing.lastPlanned).filter(
    ([id]) => knowledge.weeks.groups[slot.from]?.includes(id) === true && !slot.keep.includes(id),
  );
  const last = planned
    .map(([, on]) => on)
    .sort()
    .at(-1);
  return last !== undefined && standing.lastPlanned[exercise.id] === last;
}

function byTurn(day: Day, slot: Slot, covered: ReadonlyMap<string, number>) {
  const { standing, date } = day;
  const inGroup = day.knowledge.weeks.groups[slot.from];
  const yesterday =
    standing.lastSet !== undefined && daysBetween(standing.lastSet.date, date) === 1 ? standing.lastSet.exercises : [];
  const order = [...day.knowledge.exercises.keys()];
  const rank = (exercise: Exercise): (number | string)[] => [
    slot.keep.includes(exercise.id) ? 0 : 1,
    slot.from === "walk" && inGroup !== undefined ? inGroup.indexOf(exercise.id) : 0,
    yesterday.includes(exercise.id) ? 1 : 0,
    Math.max(0, ...exercise.muscles.map((muscle) => covered.get(muscle) ?? 0)),
    standing.lastPlanned[exercise.id] ?? "",
    order.indexOf(exercise.id),
  ];
  return (one: Exercise, other: Exercise): number => {
    const ranks = [rank(one), rank(other)] as const;
    for (const [at, mine] of ranks[0].entries()) {
      const theirs = ranks[1][at] ?? "";
      if (mine !== theirs) return mine < theirs ? -1 : 1;
    }
    return 0;
  };
}
