import type { z } from "zod";
import type { Fault } from "../../core/fault.ts";
import type { ProgrammeKnowledge } from "../../core/programme/knowledge.ts";
import type * as form from "./programme-schema.ts";
import type { YamlFile } from "./yaml-file.ts";

/** The files of the programme with the way back to their lines, for the check. */
interface ProgrammeFiles {
  readonly screening: YamlFile<z.infer<typeof form.screeningSchema>>;
  readonly weeks: YamlFile<z.infer<typeof form.weeksSchema>>;
  readonly progress: YamlFile<z.infer<typeof form.progressSchema>>;
  readonly conditions: YamlFile<z.infer<typeof form.conditionSchema>>;
  readonly movements: readonly {
    readonly file: string;
    readonly read: YamlFile<z.infer<typeof form.movementSchema>>;
  }[];
}

type Tell = (path: readonly PropertyKey[], what: string, repair: string) => void;

function teller(file: string, lineOf: (path: readonly PropertyKey[]) => number, faults: Fault[]): Tell {
  return (path, what, repair) => faults.push({ file, line: lineOf(path), what, repair });
}

/** Checks that the programme's files agree with one another and with the catalogue. */
export function checkProgramme(files: ProgrammeFiles, knowledge: ProgrammeKnowledge, faults: Fault[]): void {
  const folder = "knowledge/programme";
  checkScreening(knowledge, teller(`${folder}/screening.yaml`, files.screening.lineOf, faults));
  checkWeeks(knowledge, teller(`${folder}/weeks.yaml`, files.weeks.lineOf, faults));
  checkProgress(knowledge, teller(`${folder}/progress.yaml`, files.progress.lineOf, faults));
  checkConditions(files, knowledge, teller(`${folder}/conditions.yaml`, files.conditions.lineOf, faults));
  for (const { file, read } of files.movements)
    checkMovements(read.value, knowledge, teller(file, read.lineOf, faults));
}

function checkScreening({ screening, flags, conditions, tiers }: ProgrammeKnowledge, tell: Tell): void {
  for (const [at, question] of screening.entries()) {
    const asked = screening.slice(0, at).find((other) => other.id === question.askIf?.question);
    if (question.askIf !== undefined) {
      const known = asked?.answers.map((answer) => answer.id) ?? [];
      const strange = question.askIf.answers.filter((id) => !known.includes(id));
      if (asked === undefined || strange.length > 0) {
        tell(
          [at, "askIf"],
          `"${question.id}" hangs on an answer that is not asked before it.`,
          "Name an earlier question and its answers.",
        );
      }
    }
    if (screening.findIndex((other) => other.id === question.id) < at) {
      tell([at, "id"], `The question "${question.id}" stands here twice.`, "Give one of them another id.");
    }
    for (const [index, { means, range }] of question.answers.entries()) {
      const path = [at, "answers", index];
      for (const flag of means.flags)
        if (!flags.has(flag)) tell(path, `There is no flag "${flag}".`, "Name one of flags.yaml.");
      for (const one of means.met)
        if (!conditions.has(one)) tell(path, `There is no condition "${one}".`, "Name one of conditions.yaml.");
      if (means.hold !== undefined && tiers.holds[means.hold] === undefined) {
        tell(path, `The hold "${means.hold}" has no words.`, "Add it under holds in tiers.yaml.");
      }
      if ((question.kind === "scale") !== (range !== undefined))
        tell(path, "Only answers of a scale have a range.", "Add or remove it.");
    }
  }
}

function checkWeeks(knowledge: ProgrammeKnowledge, tell: Tell): void {
  const { weeks, exercises } = knowledge;
  const known = (path: readonly PropertyKey[], ids: readonly string[]) => {
    for (const id of ids)
      if (!exercises.has(id)) tell(path, `There is no exercise "${id}".`, "Name one of the catalogue.");
  };
  for (const [tier, days] of Object.entries(weeks.weeks)) {
    for (const [at, day] of days.entries()) {
      if (weeks.focus[day] === undefined)
        tell(["weeks", tier, at], `There is no day "${day}".`, "Name one that stands under focus.");
    }
  }
  const froms = ["strength", "posture", "balance", "stretch", "breathing", "impact", ...Object.keys(weeks.groups)];
  for (const [name, { slots }] of Object.entries(weeks.focus)) {
    for (const [at, slot] of slots.entries()) {
      const path = ["focus", name, "slots", at];
      if (!froms.includes(slot.from))
        tell(path, `"${slot.from}" is nothing to choose from.`, `Use one of: ${froms.join(", ")}.`);
      known(path, slot.keep);
    }
  }
  for (const [name, ids] of Object.entries(weeks.groups)) known(["groups", name], ids);
  for (const [tier, ids] of Object.entries(weeks.never)) known(["never", tier], ids);
  for (const part of ["warmUp", "finish"] as const) {
    for (const [at, frame] of weeks[part].entries()) known([part, at], frame.firstOf);
  }
  for (let days = 1; days <= 7; days++) {
    if (weeks.fewerDays[String(days)]?.length !== days) {
      tell(
        ["fewerDays", String(days)],
        `${days} days a week need ${days} days of the shape.`,
        "List as many numbers from 1 to 7.",
      );
    }
  }
}

function checkProgress({ progress, flags }: ProgrammeKnowledge, tell: Tell): void {
  if (new Set(progress.order).size !== progress.order.length)
    tell(["order"], "A verdict stands here twice.", "Name each once.");
  for (const [at, row] of progress.rows.entries()) {
    if (progress.rows.findIndex((other) => other.id === row.id) < at)
      tell(["rows", at, "id"], `The row "${row.id}" stands here twice.`, "Give one of them another id.");
    for (const flag of row.flags)
      if (!flags.has(flag)) tell(["rows", at, "flags"], `There is no flag "${flag}".`, "Name one of flags.yaml.");
    if (row.hold && row.verdict !== "stop-all" && row.verdict !== "hold") {
      tell(["rows", at, "hold"], `The row "${row.id}" holds without stopping.`, "Make its verdict stop-all or hold.");
    }
  }
}

function checkConditions(files: ProgrammeFiles, { exercises }: ProgrammeKnowledge, tell: Tell): void {
  for (const [at, condition] of files.conditions.value.entries()) {
    if (condition.exercise !== undefined && !exercises.has(condition.exercise)) {
      tell([at, "exercise"], `There is no exercise "${condition.exercise}".`, "Name one of the catalogue.");
    }
    const counts = condition.weeks !== undefined;
    if ((condition.kind === "earned") !== counts)
      tell([at], `"${condition.id}" is earned only with weeks.`, "Add weeks, or make it said.");
  }
}

function checkMovements(
  movements: readonly { readonly exercises: readonly string[]; readonly sources: readonly string[] }[],
  { exercises, sources }: ProgrammeKnowledge,
  tell: Tell,
): void {
  for (const [at, movement] of movements.entries()) {
    for (const id of movement.exercises) {
      if (!exercises.has(id)) tell([at, "exercises"], `There is no exercise "${id}".`, "Name one of the catalogue.");
    }
    for (const id of movement.sources) {
      if (!sources.has(id)) tell([at, "sources"], `There is no source "${id}".`, "Name one of sources.yaml.");
    }
  }
}
