import type { Fault } from "../../core/fault.ts";
import type { BaseTier, DoseRange, Exercise } from "../../core/programme/exercise.ts";
import type { ProgrammeKnowledge } from "../../core/programme/knowledge.ts";
import type { ExerciseEntry } from "./exercises.ts";

const TIERS: readonly BaseTier[] = ["A", "B", "C"];

/** Checks what one file cannot know: references, the graph of lighter and harder, and the rules of each tier. */
export function checkExercises(
  entries: readonly ExerciseEntry[],
  knowledge: ProgrammeKnowledge,
  faults: Fault[],
): void {
  for (const entry of entries) {
    checkNames(entry, knowledge, faults);
    checkLinks(entry, knowledge, faults);
    checkTiers(entry, knowledge, faults);
    checkDose(entry, entry.exercise.dose, ["dose"], knowledge, faults);
    for (const tier of TIERS) {
      const own = entry.exercise.tiers[tier]?.dose;
      if (own !== undefined) checkDose(entry, own, ["tiers", tier, "dose"], knowledge, faults);
    }
  }
  checkCycles(entries, faults);
}

function report(entry: ExerciseEntry, path: readonly PropertyKey[], faults: Fault[]) {
  return (what: string, repair: string) => {
    const { exercise, file, lineOf } = entry;
    faults.push({ file, line: lineOf(path), what: `${exercise.id}: ${what}`, repair });
  };
}

function checkNames(entry: ExerciseEntry, knowledge: ProgrammeKnowledge, faults: Fault[]): void {
  const { exercise } = entry;
  if (exercise.name.length > 20 && exercise.label === undefined)
    report(entry, ["name"], faults)("its name does not fit a button.", "Add a label of 20 characters or fewer.");
  const all = (
    path: readonly PropertyKey[],
    names: readonly string[],
    known: ReadonlyMap<string, unknown>,
    of: string,
  ) => {
    for (const name of names) {
      if (known.has(name)) continue;
      report(entry, path, faults)(`"${name}" is not in ${of}.`, `Correct its spelling, or add it to ${of}.`);
    }
  };
  const programme = "knowledge/programme";
  const variants = [...exercise.easier, ...exercise.harder].filter((link) => link.kind === "variant");
  all(["needs"], exercise.needs.flat(), knowledge.kit, `${programme}/kit.yaml`);
  all(
    ["easier"],
    variants.flatMap((way) => way.needs?.flat() ?? []),
    knowledge.kit,
    `${programme}/kit.yaml`,
  );
  all(
    ["harder"],
    variants.flatMap((way) => [...way.notWith, ...way.insteadWith]),
    knowledge.flags,
    `${programme}/flags.yaml`,
  );
  all(
    ["doNotUseIf"],
    exercise.doNotUseIf.map(({ flag }) => flag),
    knowledge.flags,
    `${programme}/flags.yaml`,
  );
  all(["muscles"], exercise.muscles, knowledge.muscles, `${programme}/muscles.yaml`);
  all(["sources"], exercise.sources, knowledge.sources, `${programme}/sources.yaml`);
  for (const tier of TIERS) {
    const terms = exercise.tiers[tier];
    all(["tiers", tier], terms?.needs?.flat() ?? [], knowledge.kit, `${programme}/kit.yaml`);
    all(["tiers", tier], terms?.onlyAfter ?? [], knowledge.conditions, `${programme}/conditions.yaml`);
  }
}

function checkLinks(entry: ExerciseEntry, knowledge: ProgrammeKnowledge, faults: Fault[]): void {
  const { exercise } = entry;
  for (const side of ["easier", "harder"] as const) {
    for (const [at, link] of exercise[side].entries()) {
      if (link.kind === "variant") continue;
      const tell = report(entry, [side, at], faults);
      const other = knowledge.exercises.get(link.id);
      if (other === undefined) tell(`there is no exercise "${link.id}".`, "Name an exercise that exists.");
      else if (side === "easier") {
        const stricter = TIERS.filter((tier) => exercise.tiers[tier] !== undefined && other.tiers[tier] === undefined);
        if (stricter.length > 0)
          tell(
            `"${link.id}" is lighter but not listed for tier ${stricter.join(", ")}.`,
            "Choose another, or widen its tiers.",
          );
      }
    }
  }
  for (const [at, link] of exercise.harder.entries()) {
    if (link.kind === "variant" && link.handsFree && link.tiers.includes("C")) {
      report(entry, ["harder", at], faults)("tier C never lets go of the support.", "Take C out of its tiers.");
    }
  }
}

function checkTiers(entry: ExerciseEntry, knowledge: ProgrammeKnowledge, faults: Fault[]): void {
  const { exercise } = entry;
  for (const tier of ["B", "C"] as const) {
    const terms = exercise.tiers[tier];
    if (terms === undefined) continue;
    const tell = report(entry, ["tiers", tier], faults);
    if (knowledge.weeks.never[tier].includes(exercise.id)) tell(`it is never for tier ${tier}.`, "Take the tier out.");
    if (exercise.impact !== undefined) tell(`impact is never for tier ${tier}.`, "Take the tier out.");
    if (tier === "C" && (terms.position ?? exercise.position) === "standing") {
      tell("tier C never stands without support.", "Give C a position of its own: seated or supported.");
    }
    if (
      (terms.position ?? exercise.position) === "floor" &&
      (terms.needs ?? exercise.needs).flat().every((piece) => piece !== "bed")
    ) {
      tell(`tier ${tier} lies on a firm bed.`, "Add bed to its needs.");
    }
  }
  if (TIERS.every((tier) => exercise.tiers[tier] === undefined)) {
    report(entry, ["tiers"], faults)("it is for no tier.", "Name at least one tier.");
  }
}

function checkDose(
  entry: ExerciseEntry,
  dose: DoseRange,
  path: readonly PropertyKey[],
  knowledge: ProgrammeKnowledge,
  faults: Fault[],
): void {
  const tell = report(entry, path, faults);
  const { most, step } = dose;
  if (
    most.sets < dose.sets ||
    most.count < dose.count ||
    (most.hold ?? 0) < (most.hold === undefined ? 0 : (dose.hold ?? 0))
  ) {
    tell("the most is less than the start.", "Raise the most, or lower the start.");
  }
  if (most.count > dose.count && step.count === undefined)
    tell("the count grows but has no step.", "Add step: { count: 2 }.");
  if (entry.exercise.impact === undefined && most.sets > 3)
    tell("no exercise has more than 3 sets.", "Lower the most to 3.");
  if (step.hold !== undefined && step.hold > 5) tell("a hold grows by 5 seconds at most.", "Lower the step.");
  const inOne = most.count * (dose.each === true ? 2 : 1);
  if (entry.exercise.impact === "moderate" && most.sets * inOne > knowledge.weeks.impact.dailyMost) {
    tell(`more than ${knowledge.weeks.impact.dailyMost} impacts a day.`, "Lower the most.");
  }
}

/** Lighter and harder must lead somewhere: following harder never comes back. */
function checkCycles(entries: readonly ExerciseEntry[], faults: Fault[]): void {
  const harder = new Map<string, Set<string>>();
  const edge = (from: string, to: string) => harder.set(from, (harder.get(from) ?? new Set()).add(to));
  for (const { exercise } of entries) for (const [from, to] of edgesOf(exercise)) edge(from, to);
  for (const entry of entries) {
    const seen = new Set<string>();
    const queue = [...(harder.get(entry.exercise.id) ?? [])];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      queue.push(...(harder.get(id) ?? []));
    }
    if (!seen.has(entry.exercise.id)) continue;
    report(
      entry,
      ["harder"],
      faults,
    )("lighter and harder run in a circle.", "Take out one of the links of the circle.");
  }
}

function edgesOf({ id, easier, harder }: Exercise): [string, string][] {
  const to = harder.flatMap((link): [string, string][] => (link.kind === "exercise" ? [[id, link.id]] : []));
  const from = easier.flatMap((link): [string, string][] => (link.kind === "exercise" ? [[link.id, id]] : []));
  return [...to, ...from];
}
