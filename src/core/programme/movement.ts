import { type Block, bold, message, type Outbound, text } from "../message.ts";
import type { BaseTier, Tier } from "./exercise.ts";
import { type Movement, type MovementVerdict, note, type ProgrammeKnowledge } from "./knowledge.ts";

/** From mild to strict. */
const STRICTNESS: readonly MovementVerdict["verdict"][] = [
  "change",
  "tell",
  "build-up",
  "ask",
  "avoid",
  "ask-no",
  "no",
];

/** What holds for a tier; for B and C together, or where the tier is not known, the strictest. */
export function movementVerdict(movement: Movement, tier: Tier | undefined): MovementVerdict {
  if (tier !== undefined && tier !== "BC") return movement.verdicts[tier];
  const { A, B, C } = movement.verdicts;
  const among = tier === "BC" ? [B, C] : [A, B, C];
  return among.reduce((strictest, verdict) => (strictness(verdict) > strictness(strictest) ? verdict : strictest));
}

function strictness(verdict: MovementVerdict): number {
  return STRICTNESS.indexOf(verdict.verdict);
}

/** The answer to "can I do ...": the verdict for the tier first, why, what instead, and choices that show it. */
export function showMovement(knowledge: ProgrammeKnowledge, movement: Movement, tier?: Tier): Outbound {
  const blocks: Block[] = [text(bold(`${movement.name}: ${lowerFirst(movementVerdict(movement, tier).say)}`))];
  blocks.push(text(note(knowledge, "movement", "why", { why: movement.why })));
  blocks.push(text(note(knowledge, "movement", "instead", { instead: movement.instead })));
  if (tier === undefined) blocks.push(text(note(knowledge, "movement", "unknownTier")));
  const source = knowledge.sources.get(movement.sources[0] ?? "");
  if (source !== undefined) {
    blocks.push(text(note(knowledge, "show", "source", { source: `${source.organisation}, ${source.year}` })));
  }
  const offers = movement.exercises.flatMap((id) => {
    const exercise = knowledge.exercises.get(id);
    if (exercise === undefined || (tier !== undefined && !listedFor(exercise.tiers, tier))) return [];
    if (tier === undefined && !listedFor(exercise.tiers, "BC")) return [];
    return [
      { label: exercise.label ?? exercise.name, action: { feature: "programme", name: "exercise", data: { id } } },
    ];
  });
  return message(blocks, { offers });
}

/** Whether an exercise's tiers hold this one; B and C together need both. */
function listedFor(tiers: Readonly<Partial<Record<BaseTier, unknown>>>, tier: Tier): boolean {
  if (tier === "BC") return tiers.B !== undefined && tiers.C !== undefined;
  return tiers[tier] !== undefined;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
