import { expect, test } from "vitest";
import { checkKnowledge } from "../../src/commands/knowledge.ts";

test("the knowledge as it stands has no fault, and every changed article a new reviewed date", () => {
  const said: string[] = [];
  const faults = checkKnowledge(process.cwd(), { today: "2026-01-01" }, (line) => said.push(line));
  expect(said.filter((line) => line.startsWith("knowledge/"))).toEqual([]);
  expect(faults).toBe(0);
  expect(said.at(-1)).toBe("No faults.");
});
