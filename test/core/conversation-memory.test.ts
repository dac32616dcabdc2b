import { expect, test } from "vitest";
import { ConversationMemory } from "../../src/core/conversation-memory.ts";

const MINUTE = 60_000;
const said = (text: string, at: number) => ({ earlier: [{ text, at }], alarming: [{ text, at, rules: "A1/one" }] });

test("what was said counts for ten minutes, and what alarmed for half an hour", () => {
  const memory = new ConversationMemory();
  memory.note("ann", 0, said("I fell", 0));
  expect(memory.of("ann", 10 * MINUTE).earlier).toHaveLength(1);
  expect(memory.of("ann", 10 * MINUTE + 1).earlier).toHaveLength(0);
  expect(memory.of("ann", 30 * MINUTE).alarming).toHaveLength(1);
  expect(memory.of("ann", 30 * MINUTE + 1).alarming).toHaveLength(0);
});

test("words leave the memory once half an hour has passed and anybody writes; the count of answers stays", () => {
  const memory = new ConversationMemory();
  memory.note("ann", 0, { ...said("I fell", 0), answers: 3 });
  memory.note("bea", 31 * MINUTE, {});
  expect(memory.size).toBe(1);
  expect(memory.of("ann", 31 * MINUTE)).toMatchObject({ earlier: [], alarming: [], answers: 3 });
});

test("a conversation that is forgotten leaves nothing, not even the count", () => {
  const memory = new ConversationMemory();
  memory.note("ann", 0, { ...said("I fell", 0), answers: 3 });
  memory.forget("ann");
  expect(memory.of("ann", 0)).toMatchObject({ earlier: [], alarming: [], answers: 0 });
});

test("the number of conversations is bounded; the one silent longest goes first", () => {
  const memory = new ConversationMemory();
  for (let n = 0; n <= 10_000; n += 1) memory.note(`person ${n}`, n, said("hello", n));
  expect(memory.size).toBe(10_000);
  expect(memory.of("person 0", 10_001).earlier).toEqual([]);
  expect(memory.of("person 1", 10_001).earlier).toHaveLength(1);
});
