import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fault } from "../../../src/core/fault.ts";
import { Triage } from "../../../src/core/safety/triage.ts";
import { NumberCache } from "../../../src/system/answers/number-cache.ts";
import { readSafety } from "../../../src/system/knowledge/safety.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kept-"));
  cpSync("knowledge/safety", join(root, "knowledge/safety"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const kept = () => join(root, "kept");
const read = (faults: Fault[] = []) => readSafety(root, faults, new NumberCache([kept()]));
const files = () => readdirSync(kept()).map((name) => join(kept(), name));
const texts = ["I fell and cannot move my leg", "stroke the cat", "no chest pain", "cant feel my feet since friday"];
const verdicts = (safety = read()) => {
  if (safety === undefined) throw new Error("The rules could not be read.");
  const triage = new Triage(safety.book);
  return texts.map((text) => triage.read(text, { year: 2026 }));
};

test("rules that were kept read every message as those that are compiled now", () => {
  const compiled = verdicts(readSafety(root, []));
  verdicts();
  expect(files()).toHaveLength(1);
  expect(verdicts()).toEqual(compiled);
});

test("a change of the words is seen at once, and takes the place of what was kept", () => {
  expect(verdicts()[0]?.level).toBe("A");
  const before = files();
  const path = join(root, "knowledge/safety/language.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("spellings:", "spellings:\n  fellover: fell"));
  verdicts();
  expect(files()).toHaveLength(1);
  expect(files()).not.toEqual(before);
});

test("what is cut short is compiled anew, and rules with a fault are never kept", () => {
  const compiled = verdicts();
  const [file = ""] = files();
  writeFileSync(file, readFileSync(file).subarray(0, 1000));
  expect(verdicts()).toEqual(compiled);

  rmSync(kept(), { recursive: true });
  const path = join(root, "knowledge/safety/rules/a01-broken-hip.yaml");
  writeFileSync(path, `${readFileSync(path, "utf8")}\nunknown-key: true\n`);
  const faults: Fault[] = [];
  expect(read(faults)).toBeUndefined();
  expect(faults[0]?.file).toBe("knowledge/safety/rules/a01-broken-hip.yaml");
  expect(() => files()).toThrow();
});
