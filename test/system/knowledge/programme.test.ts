import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fault, showFault } from "../../../src/core/fault.ts";
import { knownWords, readGlossary } from "../../../src/system/knowledge/glossary.ts";
import { readProgramme } from "../../../src/system/knowledge/programme.ts";
import { lintProgramme } from "../../../src/system/knowledge/programme-lint.ts";
import { readStyle } from "../../../src/system/knowledge/style.ts";

describe("the knowledge as it stands", () => {
  const faults: Fault[] = [];
  const knowledge = readProgramme(process.cwd(), faults);

  test("has no fault", () => {
    expect(faults.map(showFault)).toEqual([]);
  });

  test("holds 60 exercises and the 15 movements of the clinical facts", () => {
    expect([knowledge?.exercises.size, knowledge?.movements.size]).toEqual([60, 15]);
  });

  test("never lists what only tier A may do for B or C", () => {
    const never = ["mini-jump", "jog-bursts", "heel-drop", "foot-stomp", "goblet-squat", "prone-lift", "bird-dog-arm"];
    expect(never.map((id) => Object.keys(knowledge?.exercises.get(id)?.tiers ?? {}))).toEqual(never.map(() => ["A"]));
  });

  test("reads plainly", () => {
    const found: Fault[] = [];
    const style = readStyle(process.cwd(), found);
    if (style === undefined) throw new Error("no style");
    const grades = lintProgramme(process.cwd(), style, knownWords(readGlossary(process.cwd(), found)), found);
    expect(found.map(showFault)).toEqual([]);
    expect(grades.size).toBeGreaterThan(8);
  });
});

describe("a fault is told with file, line and repair", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "programme-"));
    cpSync("knowledge", join(root, "knowledge"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test.each<[string, string, string, string]>([
    ["a dead link", "exercises/strength-legs.yaml", "easier: [{ to: sit-to-stand }]", "easier: [{ to: sit-to-fly }]"],
    [
      "a circle",
      "exercises/balance.yaml",
      "  harder: [{ to: semi-tandem }]",
      "  harder: [{ to: semi-tandem }, { to: weight-shift }]\n  # and back:",
    ],
    [
      "lighter for fewer tiers",
      "exercises/strength-legs.yaml",
      "easier: [{ to: clam }]",
      "easier: [{ to: goblet-squat }]",
    ],
    [
      "C standing free",
      "exercises/strength-arms.yaml",
      "C: { position: supported, needs: [[worktop]], note: Stand in a corner beside the worktop. }",
      "C: {}",
    ],
    ["impact for B", "exercises/weight-bearing.yaml", "tiers: { A: {} }", "tiers: { A: {}, B: {} }"],
    ["an unknown flag", "exercises/breathing.yaml", "doNotUseIf: [dizziness]", "doNotUseIf: [dizzines]"],
    ["an unknown kit", "exercises/posture.yaml", "needs: [[mat]]", "needs: [[matt]]"],
    ["a name too long for a button", "exercises/strength-legs.yaml", "  label: Hip hinge\n", ""],
    ["too few steps", "exercises/balance.yaml", "    - Walk to the end of the worktop, then back.\n", ""],
    ["a dose that shrinks", "exercises/balance.yaml", "most: { sets: 3, count: 30 }", "most: { sets: 3, count: 10 }"],
    [
      "more than 50 impacts",
      "exercises/weight-bearing.yaml",
      "most: { sets: 5, count: 10 }",
      "most: { sets: 6, count: 10 }",
    ],
    ["an unknown day", "programme/weeks.yaml", "  B: [strength-supported,", "  B: [strength-supportd,"],
    ["a wrong row", "programme/progress.yaml", "verdict: stop-exercise", "verdict: stop-exercises"],
    ["an unknown part", "programme/progress.yaml", "{ ache48: true }", "{ ache49: true }"],
    ["a question without its answer", "programme/screening.yaml", "answers: [once, more]", "answers: [once, lots]"],
    [
      "an unknown movement exercise",
      "movements/movements.yaml",
      "[abdo-brace, bird-dog-arm]",
      "[abdo-brace, bird-dog-leg]",
    ],
  ])("%s", (_, file, good, bad) => {
    const path = join(root, "knowledge", file);
    const source = readFileSync(path, "utf8");
    expect(source).toContain(good);
    const harmed = source.replace(good, bad);
    // The circle needs a way back: the lighter weight shift becomes harder than the stand.
    writeFileSync(
      path,
      file.endsWith("balance.yaml") && bad.includes("weight-shift")
        ? harmed.replace(
            "harder: [{ way: Shift forward and back as well., tiers: [A, B, C] }]",
            "harder: [{ to: feet-together }]",
          )
        : harmed,
    );
    const faults: Fault[] = [];
    readProgramme(root, faults);
    const own = faults.filter((fault) => fault.file === `knowledge/${file}`);
    expect(own.length).toBeGreaterThan(0);
    const line = source.slice(0, source.indexOf(good)).split("\n").length;
    for (const fault of own) expect(fault.repair).not.toBe("");
    expect(Math.min(...own.map((fault) => Math.abs(fault.line - line)))).toBeLessThan(60);
  });

  test("to the very line", () => {
    const path = join(root, "knowledge/programme/flags.yaml");
    const lines = readFileSync(path, "utf8").split("\n");
    lines[7] = (lines[7] ?? "").replace("kind: lasting", "kind: forever");
    writeFileSync(path, lines.join("\n"));
    const faults: Fault[] = [];
    readProgramme(root, faults);
    expect(faults[0]).toMatchObject({ file: "knowledge/programme/flags.yaml", line: 8 });
  });
});
