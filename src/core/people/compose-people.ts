import { type ConversationMemory, conversationOf } from "../conversation-memory.ts";
import type { SteerWords, YesNoWords } from "../dialogs/dialog.ts";
import { Interview } from "../dialogs/interview.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Ids } from "../ports.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { explainTier } from "../programme/tier.ts";
import type { Places } from "../prompts/zone.ts";
import type { Replies } from "../replies.ts";
import { Account } from "./account.ts";
import { Enrolment } from "./enrolment.ts";
import { ONBOARDING, Onboarding } from "./onboarding.ts";
import { onboardingSteps, type PlainQuestion } from "./onboarding-script.ts";
import { onboardingReaders } from "./readers.ts";
import { settingsOf } from "./settings.ts";
import { Timetable } from "./timetable.ts";

/** Unfinished answers of the start are kept this long, so that the person can carry on. */
const KEPT_MS = 7 * 24 * 3_600_000;

export interface PeopleParts {
  readonly knowledge: {
    readonly programme: ProgrammeKnowledge;
    readonly dialogs: {
      readonly onboarding: readonly PlainQuestion[];
      readonly steering: SteerWords;
      readonly yesNo: YesNoWords;
    };
  };
  readonly replies: Replies;
  readonly memory: ConversationMemory;
  readonly places: Places;
  readonly ids: Ids;
}

/** Puts together what concerns a person as such: signing up, and what is kept. */
export function composePeople({ knowledge, replies, memory, places, ids }: PeopleParts) {
  const { programme, dialogs } = knowledge;
  const timetable = new Timetable(replies, ids);
  const explain = (screening: Parameters<typeof explainTier>[1]) => explainTier(programme, screening);
  const enrolment = new Enrolment({ replies, screening: programme.screening, explain, timetable, ids });
  const steps = onboardingSteps(
    programme.screening,
    dialogs.onboarding,
    [...programme.kit.values()].filter((piece) => piece.ask),
    onboardingReaders(replies, places),
    { done: replies.line("onboarding.done-label"), scale: replies.line("reader.scale.unknown") },
  );
  const interview = new Interview({
    script: ONBOARDING,
    keptMs: KEPT_MS,
    steps: () => steps,
    numbered: true,
    replies,
    steering: dialogs.steering,
    done: (turn, answers, subject) =>
      enrolment.enrol(turn, answers, { version: String(subject["consent"]), at: Number(subject["consentAt"]) }),
  });
  const account = new Account(replies, dialogs.yesNo, (turn) => memory.forget(conversationOf(turn.inbound)));
  const refusals = [...dialogs.steering.cancel, ...dialogs.yesNo.no];
  const features: Feature[] = [new Onboarding(replies, interview, enrolment, refusals), account];
  return { features, timetable, enrolment, readingMode, steps };
}

async function readingMode(turn: Turn): Promise<boolean> {
  const person = await turn.stores.people.byAddress(turn.inbound.from);
  return person !== undefined && settingsOf(person).reading;
}
