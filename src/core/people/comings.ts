import type { Feature, Turn } from "../feature.ts";
import { resumePrompts } from "../prompts/resume.ts";
import { settingsOf } from "./settings.ts";

/** Who blocks us or leaves hears nothing more, until they write again; a conversation that moves keeps all that is its own. */
export class Comings implements Feature {
  readonly name = "comings";

  async heard(turn: Turn): Promise<void> {
    const { inbound, stores, now } = turn;
    if (!inbound.direct || !(await stores.people.heard(inbound.from, now))) return;
    const person = await stores.people.byAddress(inbound.from);
    if (person !== undefined && !settingsOf(person).stopped)
      await resumePrompts(stores.prompts, { person: person.id }, now);
  }

  async notice({ inbound, stores }: Turn): Promise<void> {
    const { platform, conversation } = inbound.from;
    if (inbound.kind === "moved") await stores.conversations.move(platform, conversation, inbound.to);
    if (inbound.kind === "left" && inbound.direct) await stores.people.setReachable(inbound.from, false, "left");
  }
}
