import { expect, test } from "vitest";
import { plainWords } from "../../../src/core/answers/normalise.ts";
import { learnStaying, Staying } from "../../../src/core/answers/staying.ts";

const read = (text: string) => ({ words: plainWords(text), stems: plainWords(text) });
const stays = ["does it hurt", "how often", "who decides", "is it worth it", "does it take long", "how long for"];
const leads = ["and swimming", "what about the tablets", "so do I need a scan", "what about tennis", "and the stairs"];
const lessons = [...stays.map((text) => ({ text, stays: true })), ...leads.map((text) => ({ text, stays: false }))];

test("a message that asks more of the same matter is told from one that leads to another", () => {
  const staying = new Staying(learnStaying(lessons, read), read);
  expect(staying.of("does it take often")).toBeGreaterThan(0.2);
  expect(staying.of("what about the garden")).toBeLessThan(-0.2);
});

test("a message of which nothing is known leans neither way", () => {
  const staying = new Staying(learnStaying(lessons, read), read);
  expect(Math.abs(staying.of("qqq"))).toBeLessThan(0.5);
  expect(Math.abs(staying.of(""))).toBeLessThan(0.5);
});
