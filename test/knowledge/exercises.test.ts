import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fault, showFault } from "../../src/core/fault.ts";
import { readProgramme } from "../../src/system/knowledge/programme.ts";

describe("the graph of lighter and harder exercises", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "exercises-"));
    for (const folder of ["exercises", "movements", "programme"])
      cpSync(`knowledge/${folder}`, join(root, "knowledge", folder), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Puts `links` in place of the links of an exercise on one side; returns its file and the line of the change. */
  function link(file: string, id: string, side: "easier" | "harder", links: string): string {
    const path = join(root, "knowledge/exercises", file);
    const lines = readFileSync(path, "utf8").split("\n");
    const start = lines.indexOf(`- id: ${id}`);
    const at = lines.findIndex((line, number) => number > start && line.startsWith(`  ${side}: [`));
    expect(start).toBeGreaterThanOrEqual(0);
    lines[at] = `  ${side}: ${links}`;
    writeFileSync(path, lines.join("\n"));
    return `knowledge/exercises/${file}:${at + 1}`;
  }

  function faults(): string[] {
    const found: Fault[] = [];
    readProgramme(root, found);
    return found.map(showFault);
  }

  test("is sound as it stands", () => {
    expect(faults()).toEqual([]);
  });

  test("leads nowhere: a link to an exercise that does not exist", () => {
    const at = link("balance.yaml", "feet-together", "harder", "[{ to: semi-tendem }]");
    expect(faults()).toEqual([
      `${at}: feet-together: there is no exercise "semi-tendem". Name an exercise that exists.`,
    ]);
  });

  test("runs in a circle: every exercise of it is named", () => {
    const first = link("balance.yaml", "feet-together", "harder", "[{ to: semi-tandem }]");
    const second = link("balance.yaml", "semi-tandem", "harder", "[{ to: feet-together }]");
    const told = faults().filter((fault) => fault.includes("run in a circle"));
    expect(told).toContain(
      `${first}: feet-together: lighter and harder run in a circle. Take out one of the links of the circle.`,
    );
    expect(told).toContain(
      `${second}: semi-tandem: lighter and harder run in a circle. Take out one of the links of the circle.`,
    );
  });

  test("grows stricter: a lighter exercise that fewer tiers may do", () => {
    const at = link("balance.yaml", "feet-together", "easier", "[{ to: heel-toe-walk }]");
    expect(faults()).toContain(
      `${at}: feet-together: "heel-toe-walk" is lighter but not listed for tier C. Choose another, or widen its tiers.`,
    );
  });
});
