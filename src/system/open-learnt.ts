import type { NumberCache } from "./answers/number-cache.ts";
import { openUnderstander } from "./answers/open-understander.ts";
import type { OpenedKnowledge } from "./kept-knowledge.ts";
import { alarmLessons, openRecogniser } from "./safety/open-recogniser.ts";

/**
 * What is learnt from the knowledge: how questions are understood and how alarms are recognised. What `cache` does not
 * hold is learnt now, which takes seconds.
 */
export function openLearnt({ knowledge, fingerprints }: OpenedKnowledge, cache: NumberCache) {
  const { understander, sharpen } = openUnderstander(knowledge, cache, fingerprints.answers);
  const recogniser = openRecogniser(knowledge.safety.book, () => alarmLessons(knowledge), cache, fingerprints.alarms);
  return { understanding: understander, recogniser, sharpen };
}
