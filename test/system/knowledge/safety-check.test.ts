import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fault, showFault } from "../../../src/core/fault.ts";
import { readSafety } from "../../../src/system/knowledge/safety.ts";

const urgent = `id: B99
level: B
title: A test
version: 1
reviewed: null
sources: [none]
red-flag-line: If this is so now, call a doctor.
signals:
  - { id: one, when: [wibble], fires: [wibble], quiet: [wobble] }
urgent:
  by: today
  first: Speak to a doctor today.
  instead: ["Call {emergency_number_text} instead if it is worse."]
  pause: true
  say: [It wobbles.]
after: withhold
`;

describe("a safety rule that cannot be answered is told with file, line and repair", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "safety-"));
    cpSync("knowledge/safety", join(root, "knowledge/safety"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function faultsOf(rule: string): string[] {
    writeFileSync(join(root, "knowledge/safety/rules/b99.yaml"), rule);
    const faults: Fault[] = [];
    readSafety(root, faults);
    return faults.map(showFault);
  }

  test("a sound rule has no fault", () => {
    expect(faultsOf(urgent)).toEqual([]);
  });

  test.each([
    [
      "told in passing",
      "after: w",
      "only-if-asked: true\nafter: w",
      /b99\.yaml:\d+: What matters to health counts also/,
    ],
    ["no reply", /urgent:.*(?=after)/s, "", /b99\.yaml:1: The rule B99 has no reply\. Add "urgent:"/],
    ["no red-flag line", /red-flag-line.*\n/, "", /b99\.yaml:1: The rule B99 has no red-flag line\. Add/],
    ["no emergency number", "Call {emergency_number_text}", "Call", /b99\.yaml:\d+: The emergency number is not named/],
    ["exercise that goes on", "after: withhold", "after: continue", /b99\.yaml:\d+: "pause" and "after" do not agree/],
    [
      "a signal's own way",
      "fires: [wib",
      "after: continue, fires: [wib",
      /b99\.yaml:9: "pause" and "after" do not agree/,
    ],
    [
      "a reply of another level",
      "fires: [wib",
      "refer: { first: Ask., ask: [Is it so?] }, fires: [wib",
      /b99\.yaml:9: A rule of level B cannot say "refer"\. Write "urgent:" instead\./,
    ],
    ["an unknown time", "by: today", "by: soon", /b99\.yaml:11: "urgent > by"/],
  ])("%s", (_, from, to, expected) => {
    const faults = faultsOf(urgent.replace(from, to));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(expected);
  });

  test("an emergency that lets prompts go on", () => {
    const file = join(root, "knowledge/safety/rules/a01-broken-hip.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("after: stop-prompts", "after: continue"));
    expect(faultsOf(urgent)).toEqual([expect.stringMatching(/a01-broken-hip\.yaml:\d+: An emergency must stop/)]);
  });
});
