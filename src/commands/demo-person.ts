import { ConversationMemory } from "../core/conversation-memory.ts";
import type { Answers } from "../core/dialogs/dialog.ts";
import type { Address } from "../core/message.ts";
import { composePeople } from "../core/people/compose-people.ts";
import type { Timetable } from "../core/people/timetable.ts";
import type { Ids } from "../core/ports.ts";
import type { ScreeningQuestion } from "../core/programme/screening.ts";
import type { Places } from "../core/prompts/zone.ts";
import type { Replies } from "../core/replies.ts";
import type { Stores } from "../core/stores.ts";
import type { Knowledge } from "../system/knowledge/knowledge.ts";

export interface DemoParts {
  readonly knowledge: Knowledge;
  readonly replies: Replies;
  readonly places: Places;
  readonly ids: Ids;
  readonly stores: Stores;
}

/** Signs somebody up without trouble of any kind and with all kit, every day at nine; gives their timetable for its words. */
export async function signUpForDemo(parts: DemoParts, from: Address, zone: string, now: number): Promise<Timetable> {
  const { enrolment, timetable } = composePeople({ ...parts, memory: new ConversationMemory() });
  const { screening, kit } = parts.knowledge.programme;
  const answers: Answers = {
    ...Object.fromEntries(screening.map((question) => [question.id, calmAnswer(question)])),
    kit: [...kit.keys()].join(","),
    floor: "yes",
    days: "1,2,3,4,5,6,7",
    time: "09:00",
    place: zone,
  };
  const inbound = { kind: "text", text: "", id: "demo", at: now, from, direct: true } as const;
  await parts.stores.atomically((stores) =>
    enrolment.enrol({ inbound, now, stores, edit: () => undefined }, answers, { version: "demo", at: now }),
  );
  return timetable;
}

/** The answer that changes nothing. */
function calmAnswer({ kind, answers }: ScreeningQuestion): string {
  if (kind === "scale") return "0";
  const calm = answers.find(({ means }) => {
    const { hold, tier, unsure, flags } = means;
    return hold === undefined && tier === undefined && !unsure && flags.length === 0;
  });
  return calm?.id ?? "";
}
