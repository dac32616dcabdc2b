import type { Instant } from "../message.ts";
import type { Prompt, PromptOwner, Prompts } from "../stores/prompts.ts";
import { nextOccurrence } from "./schedule.ts";

/**
 * After a pause, or when someone comes back: every prompt of theirs looks ahead from now, and what was to happen once and is
 * past is dropped. So nobody is told of what went by while they were away.
 */
export async function resumePrompts(prompts: Prompts, owner: PromptOwner, now: Instant): Promise<void> {
  for (const prompt of await prompts.of(owner)) {
    const ahead = prompt.dueAt > now ? prompt : following(prompt, now);
    if (ahead === undefined) await prompts.remove(prompt.id);
    else await prompts.put({ ...ahead, enabled: true });
  }
}

function following(prompt: Prompt, now: Instant): Prompt | undefined {
  if (prompt.rule === undefined) return undefined;
  const next = nextOccurrence(prompt.rule, prompt.zone, now, prompt.lastSlot);
  return next && { ...prompt, ...next };
}
