import { describe, expect, it } from "vitest";
import { type Alarm, Alarms } from "../../../src/core/checkins/alarms.ts";
import type { Turn } from "../../../src/core/feature.ts";
import { Replies } from "../../../src/core/replies.ts";
import { readKnowledge } from "../../../src/system/knowledge/knowledge.ts";

const knowledge = readKnowledge(process.cwd());
const { redFlags } = knowledge.dialogs;
const replies = new Replies(knowledge.replies, {});
const turn = {} as Turn;

/** What was read by a triage that says `says`, and the answers below it. */
function alarms(says: ReturnType<Alarm>) {
  const read: string[] = [];
  const asked = new Alarms(redFlags, replies, (_, words) => {
    read.push(words);
    return says;
  });
  return { asked, read };
}

const silent = () => alarms(Promise.resolve(undefined)).asked;

describe("what stands behind an answer", () => {
  it.each(Object.entries(redFlags.emergencies))(
    "%s is read by triage, whose words are said",
    async (rule, { alarm }) => {
      const own = [replies.say("chat.thanks")];
      const { asked, read } = alarms(Promise.resolve(own));
      expect(asked.isEmergency(rule)).toBe(true);
      expect(await asked.emergency(turn, rule)).toBe(own);
      expect(read).toEqual([alarm]);
    },
  );

  it("is never left without words: an emergency that triage has none for is told by a fixed text", async () => {
    const [said, ...more] = await silent().emergency(turn, Object.keys(redFlags.emergencies)[0] ?? "");
    expect(more).toEqual([]);
    expect(said?.blocks).toEqual(replies.blocks("checkin.emergency"));
    expect(said?.alert).toBe(replies.line("alert.emergency"));
  });

  it("is urgent where no emergency fits, with its choices and for the person alone where others read along", async () => {
    const actions = { cleared: { feature: "profile", name: "cleared" } };
    const asked = silent();
    expect(asked.isEmergency("none")).toBe(false);
    const own = await asked.urgent(turn, "A3,B1", "knee", { key: "checkin.urgent", actions });
    expect(own).toMatchObject([{ alert: replies.line("alert.urgent"), offers: [{ action: actions.cleared }] }]);
    const others = await asked.urgent(turn, "A3,B1", "knee", { key: "figures.urgent", more: { private: true } });
    expect(others).toMatchObject([{ alert: replies.line("alert.urgent"), private: true }]);
  });
});
