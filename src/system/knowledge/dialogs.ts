import { z } from "zod";
import type { SteerWords } from "../../core/dialogs/dialog.ts";
import type { Fault } from "../../core/fault.ts";
import type { PlainQuestion } from "../../core/people/onboarding-script.ts";
import { readYaml } from "./yaml-file.ts";

const words = z.array(z.coerce.string());
const steering = z.strictObject({ back: words, skip: words, cancel: words, why: words });
const answer = z.strictObject({ value: z.string(), label: z.string().max(20), also: words.default([]) });
const questions = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.enum(["one", "many", "text"]),
    reads: z.enum(["days", "time", "place", "words"]).exactOptional(),
    question: z.string(),
    why: z.string(),
    answers: z.array(answer),
    skipped: z.string().exactOptional(),
  }),
);

/** The questions of the start that are not about health, and the ways out of any question. */
export interface Dialogues {
  readonly onboarding: readonly PlainQuestion[];
  readonly steering: SteerWords;
  /** What is asked where a command left something out, by the command's name. */
  readonly asking: readonly PlainQuestion[];
}

/** Reads knowledge/dialogs; undefined with faults where a file is broken. */
export function readDialogues(root: string, faults: Fault[]): Dialogues | undefined {
  const onboarding = readYaml(root, "knowledge/dialogs/onboarding.yaml", questions, faults)?.value;
  const steer = readYaml(root, "knowledge/dialogs/steering.yaml", steering, faults)?.value;
  const asking = readYaml(root, "knowledge/dialogs/asking.yaml", questions, faults)?.value;
  if (onboarding === undefined || steer === undefined || asking === undefined) return undefined;
  return { onboarding, steering: steer, asking };
}
