import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Fault, showFault } from "../../../src/core/fault.ts";
import { KnowledgeError, readKnowledge } from "../../../src/system/knowledge/knowledge.ts";
import { readSafety } from "../../../src/system/knowledge/safety.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "safety-"));
  cpSync("knowledge/safety", join(root, "knowledge/safety"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

/** The faults after a file was changed, and the line of `at` in it. */
function faultsAfter(file: string, change: (text: string) => string, at: string): { told: string[]; line: number } {
  const path = join(root, "knowledge/safety", file);
  const text = change(readFileSync(path, "utf8"));
  writeFileSync(path, text);
  const faults: Fault[] = [];
  expect(readSafety(root, faults)).toBeUndefined();
  return { told: faults.map(showFault), line: text.split("\n").findIndex((line) => line.includes(at)) + 1 };
}

const A1 = "rules/a01-broken-hip.yaml";
const BODY = "words/body.yaml";
const WEIGHING = "words/weighing.yaml";
const addSignal = (pattern: string) => (text: string) =>
  text.replace('- "{crack} + {cannot-bear-weight}"', `- "${pattern}"`);
const addAbout = (text: string) => text.replace("about:\n", 'about:\n  - "{nowhere} & hip"\n');
const addGroup = (lines: string) => (text: string) => `${text.trimEnd()}\n${lines}\n`;

test.each([
  ["a group that is not there", A1, addSignal("{nowhere} + {fall}"), "{nowhere}", /There is no group "nowhere"/],
  ["a group that is not there, in a question", A1, addAbout, "{nowhere}", /There is no group "nowhere"/],
  ["a bracket without its twin", A1, addSignal("(hip + {fall}"), "(hip + {fall}", /no partner/],
  [
    "a sign that the grammar does not know",
    A1,
    addSignal("hip <often> sore"),
    "<often>",
    /cannot be read as a word or a sign/,
  ],
  ["a group that uses +", BODY, addGroup('  test-group: ["hip + leg"]'), "test-group", /uses "\+"/],
  ["a group that stands twice", WEIGHING, addGroup("  hip: [hip]"), "  hip: [hip]", /stands in two places/],
  [
    "a rule without examples",
    A1,
    (text: string) => text.replace("    fires:\n", "    fired:\n"),
    "id: fall-then-cannot-stand",
    /fires/,
  ],
  ["an unknown level", A1, (text: string) => text.replace("level: A", "level: E"), "level: E", /level/],
])("%s is told with file, line and repair", (_, file, change, at, what) => {
  const { told, line } = faultsAfter(file, change, at);
  const here = told.filter((one) => one.startsWith(`knowledge/safety/${file}:${line}:`));
  expect(here, told.join("\n")).toContainEqual(expect.stringMatching(what));
});

test("groups that lean on each other in a ring are told", () => {
  const ring = addGroup('  ring-a: ["{ring-b}"]\n  ring-b: ["{ring-a}"]');
  expect(faultsAfter(BODY, ring, "ring-a").told).toEqual([expect.stringContaining("leans on itself")]);
});

test("a rule that stands in two files is told", () => {
  cpSync(join(root, "knowledge/safety", A1), join(root, "knowledge/safety/rules/z.yaml"));
  const faults: Fault[] = [];
  readSafety(root, faults);
  expect(faults.map(showFault)).toEqual([expect.stringMatching(/rules\/z\.yaml:1: The rule A1 stands in two files/)]);
});

test("the bot does not start on broken rules", () => {
  writeFileSync(join(root, "knowledge/safety/rules/z.yaml"), "id: Z1\n");
  expect(() => readKnowledge(root)).toThrow(KnowledgeError);
  expect(() => readKnowledge(root)).toThrow(/knowledge\/safety\/rules\/z\.yaml:1:/);
});
