import { join } from "node:path";
import { expect, it } from "vitest";
import { FigureReader } from "../../../src/core/checkins/figures.ts";
import type { Fault } from "../../../src/core/fault.ts";
import { readDialogues } from "../../../src/system/knowledge/dialogs.ts";

const faults: Fault[] = [];
const dialogs = readDialogues(join(import.meta.dirname, "../../.."), faults);
if (dialogs === undefined) throw new Error(JSON.stringify(faults));
const where = dialogs.checkin.find(({ id }) => id === "where");
const reader = new FigureReader(dialogs.figures, where?.answers.flatMap(({ also }) => also) ?? []);

it.each([
  ["my knee is 8 out of 10", { pain: 8 }],
  ["Pain 7/10 today.", { pain: 7 }],
  ["The pain is a seven out of ten this morning", { pain: 7 }],
  ["pain level: 6", { pain: 6 }],
  ["my shoulder aches, about 4 of 10", { pain: 4 }],
  ["it was hurting 7-8/10 after the heel raises", { pain: 8 }],
  ["the ache went from 8 to 3 out of 10", { pain: 3 }],
  ["8.5/10 pain in my foot", { pain: 9 }],
  ["effort was 9/10 and pain 2/10", { effort: 9, pain: 2 }],
  ["that was hard, 10 out of 10", { effort: 10 }],
  ["pain is hard to bear, 9/10", { pain: 9 }],
  ["My knee is 8/10, should I go on?", { pain: 8 }],
  ["pain 5 after the walk", { pain: 5 }],
  ["pain is 0", { pain: 0 }],
])("reads %j", (said, figures) => {
  expect(reader.read(said)).toEqual({ ...figures, others: false });
});

it.each([
  "9 out of 10 people have back pain",
  "pain since 7/10",
  "is pain of 4 out of 10 all right in exercise?",
  "if the pain is 8 out of 10, what do I do",
  "my pain was 9/10 two years ago",
  "I had pain for 8 days",
  "my back hurts at 9 in the morning",
  "do 8 or 10 heel raises",
  "8 out of 10",
  "pain 20 minutes after walking",
  "I give this bot 9 out of 10",
])("finds no number of today in %j", (said) => {
  expect(reader.read(said)).toBeUndefined();
});

it("knows whose pain it is", () => {
  expect(reader.read("my mum says her knee is 9/10")).toEqual({ pain: 9, others: true });
});
