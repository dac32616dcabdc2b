import type { Tier } from "./exercise.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import type { Screening, ScreeningAnswer, ScreeningAnswers, ScreeningQuestion, TierReason } from "./screening.ts";

/** The tier that also heeds B or C. Lowering is automatic; raising needs a clinician. */
export function lowered(tier: Tier, adds: "B" | "C" | "BC"): Tier {
  const b = tier.includes("B") || adds.includes("B");
  const c = tier.includes("C") || adds.includes("C");
  return b && c ? "BC" : b ? "B" : c ? "C" : "A";
}

/** The questions that apply after the answers so far: those that hang on another answer only where it was given. */
export function questionsToAsk(
  questions: readonly ScreeningQuestion[],
  answers: ScreeningAnswers,
): readonly ScreeningQuestion[] {
  return questions.filter(({ askIf }) => {
    if (askIf === undefined) return true;
    const asked = questions.find((question) => question.id === askIf.question);
    const given = asked === undefined ? [] : chosen(asked, answers).map((answer) => answer.id);
    return given.some((id) => askIf.answers.includes(id));
  });
}

/**
 * What the answers mean. Hold beats all tiers; not known or skipped counts as B and C together (clinical facts, section 17).
 * Questions that do not apply count for nothing.
 */
export function screen(questions: readonly ScreeningQuestion[], answers: ScreeningAnswers): Screening {
  const asked = questionsToAsk(questions, answers);
  const reasons: TierReason[] = [];
  const hold: string[] = [];
  const flags = new Set<string>();
  const advise = new Set<string>();
  const met = new Set<string>();
  for (const question of asked) {
    const given = chosen(question, answers);
    if (given.length === 0 && question.skip === "unsure") reasons.push({ question: question.id, tier: "BC" });
    for (const { means } of given) {
      if (means.hold !== undefined) hold.push(means.hold);
      if (means.unsure) reasons.push({ question: question.id, tier: "BC" });
      if (means.tier !== undefined) reasons.push({ question: question.id, tier: means.tier });
      for (const flag of means.flags) flags.add(flag);
      for (const advice of means.advise) advise.add(advice);
      for (const condition of means.met) met.add(condition);
    }
  }
  const tier = reasons.reduce<Tier>((so, reason) => lowered(so, reason.tier), "A");
  const pain = scaleAnswer(questions, answers);
  return {
    tier,
    hold,
    reasons,
    flags: [...flags],
    advise: [...advise],
    met: [...met],
    ...(pain === undefined ? {} : { usualPain: pain }),
    usualPainChecked: answers["usual-pain-checked"]?.[0] === "yes",
  };
}

/** The outcome in two sentences, and a third where an answer was not known. */
export function explainTier(knowledge: ProgrammeKnowledge, screening: Screening): string[] {
  const { outcomes, because, advise } = knowledge.tiers;
  const held = screening.hold.length > 0;
  const unsure = screening.reasons.some((reason) => reason.tier === "BC") && !held ? [because["unsure"] ?? ""] : [];
  const tell = screening.advise.flatMap((advice) => advise[advice] ?? []);
  return [...outcomes[held ? "hold" : screening.tier], ...unsure, ...tell];
}

function chosen(question: ScreeningQuestion, answers: ScreeningAnswers): ScreeningAnswer[] {
  const given = answers[question.id] ?? [];
  if (question.kind !== "scale") return question.answers.filter((answer) => given.includes(answer.id));
  const number = numberOf(given);
  if (number === undefined) return [];
  return question.answers.filter(({ range }) => range !== undefined && number >= range[0] && number <= range[1]);
}

function scaleAnswer(questions: readonly ScreeningQuestion[], answers: ScreeningAnswers): number | undefined {
  const scale = questions.find((question) => question.kind === "scale");
  return scale === undefined ? undefined : numberOf(answers[scale.id] ?? []);
}

function numberOf(given: readonly string[]): number | undefined {
  const number = Number(given[0]);
  return given[0] !== undefined && given[0].trim() !== "" && number >= 0 && number <= 10 ? number : undefined;
}
