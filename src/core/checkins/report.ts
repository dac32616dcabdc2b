import type { Answers } from "../dialogs/dialog.ts";
import type { ExerciseOutcome, Pain, PainArea, Report, Steadiness, Symptom } from "../programme/history.ts";

/** What the answers of a check-in say in the terms of the programme. */
export interface Told {
  readonly did: boolean;
  /** Of the session as a whole. */
  readonly report: Report;
  /** What was said of single exercises. */
  readonly outcomes: readonly ExerciseOutcome[];
}

/** Reads the answers of a check-in. What was not asked or left out is not in the report. */
export function toldBy(answers: Answers): Told {
  const went = answers["went"];
  const trouble = listed(answers, "trouble");
  const pain = trouble.includes("pain") ? painIn(answers) : undefined;
  const steadiness = steadinessIn(answers, trouble);
  const symptoms = listed(answers, "symptoms") as Symptom[];
  const injured = answers["injured"] === "yes" || answers["injured"] === "unsure";
  const painAt = answers["pain-at"] ?? "";
  const wobblyAt = answers["wobbly-at"] ?? "";
  const report: Report = {
    ...(went === "well" ? { allWell: true } : {}),
    ...effortIn(answers),
    ...(pain === undefined || painAt !== "" ? {} : { pain }),
    ...(steadiness === undefined || wobblyAt !== "" ? {} : { steadiness, injured }),
    ...(symptoms.length === 0 ? {} : { symptoms: withChest(symptoms, answers) }),
  };
  const outcomes: ExerciseOutcome[] = [];
  if (pain !== undefined && painAt !== "") outcomes.push({ exercise: painAt, outcome: "hurt", report: { pain } });
  if (steadiness !== undefined && wobblyAt !== "") {
    const before = outcomes.find((one) => one.exercise === wobblyAt);
    const own = { ...before?.report, steadiness, injured };
    outcomes.splice(0, before === undefined ? 0 : 1);
    outcomes.push({ exercise: wobblyAt, outcome: before?.outcome ?? "done", report: own });
  }
  const chest = answers["where"] === "chest" && symptoms.length === 0;
  return { did: went !== "no", report: chest ? { ...report, symptoms: ["chest-pain"] } : report, outcomes };
}

/**
 * The pain that was told of. A missing number is taken as strong, a missing place as near the spine; so is pain that is sudden,
 * very bad or came with a fall, wherever it is.
 */
export function painIn(answers: Answers): Pain {
  const { score, where } = answers;
  const soreness = answers["sore"] === "yes";
  const worse = answers["worse"] === "yes" || answers["worse"] === "unsure";
  const area = worse || where === undefined || where === "" || where === "chest" ? "unknown" : where;
  return {
    score: score === undefined || score === "" ? 7 : Number(score),
    area: area as PainArea,
    isNew: worse || answers["new"] !== "no",
    ...(soreness ? { soreness } : {}),
  };
}

function effortIn(answers: Answers): Pick<Report, "effort" | "felt"> {
  const { effort, felt } = answers;
  if (effort !== undefined && effort !== "") return { effort: Number(effort) };
  return felt === "light" || felt === "right" || felt === "hard" ? { felt } : {};
}

function steadinessIn(answers: Answers, trouble: readonly string[]): Steadiness | undefined {
  if (trouble.includes("fall")) return "fall";
  if (!trouble.includes("wobbly")) return undefined;
  return (answers["near"] ?? "wobbly") as Steadiness;
}

function withChest(symptoms: readonly Symptom[], answers: Answers): Symptom[] {
  return answers["where"] === "chest" ? [...symptoms, "chest-pain"] : [...symptoms];
}

function listed(answers: Answers, id: string): string[] {
  return (answers[id] ?? "").split(",").filter((one) => one !== "");
}
