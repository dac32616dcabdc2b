import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Fault, showFault } from "../../../src/core/fault.ts";
import { readHeard } from "../../../src/system/knowledge/heard.ts";
import { files } from "../../core/safety/rules.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "heard-"));
  cpSync("knowledge/safety/heard", join(root, "knowledge/safety/heard"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function read(name?: string, text = "") {
  if (name !== undefined) writeFileSync(join(root, "knowledge/safety/heard", name), text);
  const faults: Fault[] = [];
  const heard = readHeard(root, files.rules, faults);
  return { heard, told: faults.map(showFault) };
}

test("every rule has a hundred messages, and some that only sound like it", () => {
  const { heard, told } = read();
  expect(told).toEqual([]);
  for (const { id } of files.book.rules)
    expect(heard.filter(({ rule }) => rule === id).length, id).toBeGreaterThanOrEqual(100);
  expect(heard.filter(({ rule }) => rule === undefined).length).toBeGreaterThan(2_000);
});

test("a line is an instance of the rule whose file it stands in, or none of any after not:", () => {
  const { heard } = read("a01-broken-hip.txt", "# for editors\n\nhip gone\nnot: hip hip hooray\n");
  expect(heard).toContainEqual({ text: "hip gone", rule: "A1" });
  expect(heard).toContainEqual({ text: "hip hip hooray", rule: undefined, open: true });
  expect(heard.some(({ text }) => text.includes("editors"))).toBe(false);
});

test.each([
  ["a file of no rule", "a99-nothing.txt", "hello\n", /a99-nothing\.txt:1: There is no rule whose file/],
  ["a message that stands twice", "a01-broken-hip.txt", "hip gone\nHip gone\n", /a01-broken-hip\.txt:2: .* already/],
  ["nothing after not:", "a01-broken-hip.txt", "not:\n", /a01-broken-hip\.txt:1: Nothing stands after/],
  ["a story", "a01-broken-hip.txt", `${"word ".repeat(80)}\n`, /a01-broken-hip\.txt:1: .* longer than 300/],
])("%s is told with file, line and repair", (_, name, text, fault) => {
  expect(read(name, text).told).toContainEqual(expect.stringMatching(fault));
});
