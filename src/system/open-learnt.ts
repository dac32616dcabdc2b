import { NumberCache } from "./answers/number-cache.ts";
import { openUnderstander } from "./answers/open-understander.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { alarmLessons, openRecogniser } from "./safety/open-recogniser.ts";

/**
 * What is learnt from the knowledge: how questions are understood and how alarms are recognised. `folders`: where learnt numbers are
 * kept; the first is written, all are read. What is not kept there is learnt now, which takes seconds.
 */
export function openLearnt(root: string, knowledge: Knowledge, folders: readonly string[]) {
  const cache = new NumberCache(folders);
  const { understander, sharpen } = openUnderstander(knowledge, cache);
  return { understanding: understander, recogniser: openRecogniser(root, alarmLessons(knowledge), cache), sharpen };
}
