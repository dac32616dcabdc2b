import { describe, expect, test } from "vitest";
import type { Outbound } from "../../../src/core/message.ts";
import { plainBlocks } from "../../../src/core/plain-blocks.ts";
import { doseWords } from "../../../src/core/programme/dose.ts";
import type { Exercise } from "../../../src/core/programme/exercise.ts";
import { movementVerdict, showMovement } from "../../../src/core/programme/movement.ts";
import { showExercise } from "../../../src/core/programme/showing.ts";
import { realKnowledge } from "./knowledge.ts";

const knowledge = realKnowledge();
const said = (outbound: Outbound) => plainBlocks(outbound.blocks);
const exercise = (id: string): Exercise => {
  const found = knowledge.exercises.get(id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe("an exercise", () => {
  test("shows its steps, its dose and the warning that belongs to it", () => {
    const words = said(showExercise(knowledge, exercise("heel-raise"), "A"));
    expect(words).toContain("Rise onto your toes.");
    expect(words).toContain("2 sets of 10");
    expect(words).toContain("A hot, swollen or newly painful calf needs a doctor the same day.");
    expect(words).toContain("Stop if you get new back pain");
  });

  test("says so where the tier rules it out, and gives no dose", () => {
    const words = said(showExercise(knowledge, exercise("mini-jump"), "B"));
    expect(words).toContain("This one is not in your plan.");
    expect(words).not.toContain("3 sets of 5");
  });

  test("names what must come first, and who asks first", () => {
    expect(said(showExercise(knowledge, exercise("bridge"), "C"))).toContain("a physiotherapist has checked");
    expect(said(showExercise(knowledge, exercise("clam")))).toContain(
      "Ask your surgeon or physiotherapist first if you have a replaced hip.",
    );
  });

  test("fits a message for every exercise and tier", () => {
    for (const one of knowledge.exercises.values()) {
      for (const tier of ["A", "B", "C", "BC", undefined] as const) {
        expect(said(showExercise(knowledge, one, tier)).length, one.id).toBeLessThan(2000);
      }
    }
  });
});

describe("a movement", () => {
  const sitUps = knowledge.movements.get("curl-ups");
  const vest = knowledge.movements.get("weighted-vest");
  if (sitUps === undefined || vest === undefined) throw new Error("missing");

  test("tells why and what instead, by tier", () => {
    const words = said(showMovement(knowledge, sitUps, "A"));
    expect(words).toContain("Why: They bend the spine forward");
    expect(words).toContain("Instead: Train your tummy");
  });

  test.each([
    ["A", "ask"],
    ["B", "no"],
    ["C", "no"],
    ["BC", "no"],
    [undefined, "no"],
  ] as const)("a weighted vest in tier %s: %s", (tier, verdict) => {
    expect(movementVerdict(vest, tier).verdict).toBe(verdict);
  });

  test("offers only exercises of the tier", () => {
    const labels = (tier?: "A" | "B") => showMovement(knowledge, sitUps, tier).offers.map((offer) => offer.label);
    expect(labels("A")).toEqual(["Gentle tummy brace", "Kneeling arm lift"]);
    expect(labels("B")).toEqual(["Gentle tummy brace"]);
    expect(labels()).toEqual(["Gentle tummy brace"]);
  });
});

test.each([
  [{ sets: 2, count: 8, unit: "times" }, "2 sets of 8"],
  [{ sets: 1, count: 8, unit: "times", hold: 5 }, "1 set of 8, hold for 5 seconds each"],
  [{ sets: 2, count: 6, unit: "times", each: true }, "2 sets of 6, on each side"],
  [{ sets: 3, count: 20, unit: "seconds" }, "3 times 20 seconds"],
  [{ sets: 1, count: 10, unit: "minutes" }, "10 minutes"],
  [{ sets: 1, count: 1, unit: "minutes" }, "1 minute"],
  [{ sets: 2, count: 1, unit: "flights" }, "2 times 1 flight"],
] as const)("%j is %s", (dose, words) => {
  expect(doseWords(dose)).toBe(words);
});
