import type { PlannedExercise } from "../../../src/core/programme/day-plan.ts";
import type { Exercise, Need, Position, Tier } from "../../../src/core/programme/exercise.ts";
import type { ProgrammeKnowledge } from "../../../src/core/programme/knowledge.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";

/** Never sent to B or C, whatever the files say: clinical facts, section 18, rules. */
const NEVER_B_OR_C = [
  "mini-jump",
  "jog-bursts",
  "heel-drop",
  "foot-stomp",
  "goblet-squat",
  "prone-lift",
  "bird-dog-arm",
];

/** What is wrong with an exercise in a plan, told from the raw data and the profile alone; undefined where nothing is. */
export function wrongWith(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  tier: Tier,
  item: PlannedExercise,
): string | undefined {
  const exercise = knowledge.exercises.get(item.exercise);
  if (exercise === undefined) return "not in the catalogue";
  if (tier !== "A" && NEVER_B_OR_C.includes(exercise.id)) return "never for B or C";
  const tiers = tier === "BC" ? (["B", "C"] as const) : [tier];
  if (tiers.some((one) => exercise.tiers[one] === undefined)) return "not for this tier";
  const agreed = profile.agreements.map((agreement) => agreement.what);
  for (const { flag, ask } of exercise.doNotUseIf) {
    if (profile.flags.includes(flag) && !(ask && agreed.includes(flag))) return `flag ${flag}`;
  }
  const waits = tiers.flatMap((one) => exercise.tiers[one]?.onlyAfter ?? []);
  const said = waits.filter((one) => knowledge.conditions.get(one)?.kind === "said");
  if (said.some((one) => !agreed.includes(one))) return "a condition is not met";
  return wrongPlace(knowledge, profile, tier, item, exercise, agreed);
}

function wrongPlace(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  tier: Tier,
  item: PlannedExercise,
  exercise: Exercise,
  agreed: readonly string[],
): string | undefined {
  const { position, needs } = asked(exercise, tier, item.way);
  const home = [...knowledge.kit.values()].filter((piece) => !piece.ask).map((piece) => piece.id);
  const kit = new Set([...home, ...profile.kit]);
  if (!(tier === "A" && profile.floor)) kit.delete("mat");
  for (const need of needs) {
    const at = need.filter((piece) => kit.has(piece));
    if (at.length === 0) return `no ${need.join(" or ")}`;
    const onlyLoads = at.every((piece) => knowledge.kit.get(piece)?.load === true);
    if (onlyLoads && tier.includes("B") && exercise.category === "strength" && !agreed.includes("physio-check")) {
      return "weights or bands before the physiotherapist's check";
    }
  }
  if (position !== item.position) return `position ${item.position} instead of ${position}`;
  if (tier.includes("C") && position === "standing") return "standing without support";
  if (tier.includes("C") && position === "supported" && !agreed.includes("help-near"))
    return "on their feet with nobody near";
  return undefined;
}

function asked(
  exercise: Exercise,
  tier: Tier,
  way: string | undefined,
): { position: Position; needs: readonly Need[] } {
  const c = tier.includes("C") ? exercise.tiers.C : undefined;
  const b = tier.includes("B") ? exercise.tiers.B : undefined;
  const own = tier === "A" ? exercise.tiers.A : undefined;
  const position = (c ?? b ?? own)?.position ?? exercise.position;
  const needs = (c ?? b ?? own)?.needs ?? exercise.needs;
  const variant = [...exercise.easier, ...exercise.harder].find((link) => link.kind === "variant" && link.way === way);
  if (variant === undefined || variant.kind !== "variant") return { position, needs };
  return { position: variant.position ?? position, needs: variant.needs ?? needs };
}
