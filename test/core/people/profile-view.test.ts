import { expect, test } from "vitest";
import { readKnowledge } from "../../../src/system/knowledge/knowledge.ts";

const { dialogs, programme } = readKnowledge(new URL("../../..", import.meta.url).pathname);

test("every answer of the start can be seen and changed in one place", () => {
  const asked = dialogs.profile.flatMap(({ asks }) => asks.map(({ id }) => id)).sort();
  // Days, time and place are settings with words of their own.
  const own = dialogs.onboarding.map(({ id }) => id).filter((id) => !["days", "time", "place"].includes(id));
  expect(asked).toEqual([...programme.screening.map(({ id }) => id), ...own].sort());
});

test("no page offers more than five things, and none stands in a group that is not there", () => {
  for (const { asks } of dialogs.profile) expect(asks.length).toBeLessThanOrEqual(5);
  const ids = dialogs.profile.map(({ id }) => id);
  for (const { under } of dialogs.profile) if (under !== undefined) expect(ids).toContain(under);
});
