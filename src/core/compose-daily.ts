import type { Feature } from "./feature.ts";
import type { composePeople } from "./people/compose-people.ts";
import type { ProgrammeKnowledge } from "./programme/knowledge.ts";
import type { Herald } from "./prompts/herald.ts";
import type { RunnerParts } from "./prompts/runner.ts";
import type { Replies } from "./replies.ts";

export interface DailyParts {
  readonly knowledge: { readonly programme: ProgrammeKnowledge };
  readonly replies: Replies;
  readonly people: ReturnType<typeof composePeople>;
}

/** Puts together what happens day by day: the exercises, the check-in, the prompts and the progress. */
export function composeDaily(_parts: DailyParts) {
  const features: Feature[] = [];
  const handlers = (_herald: Herald): RunnerParts["handlers"] => ({});
  return { features, handlers };
}
