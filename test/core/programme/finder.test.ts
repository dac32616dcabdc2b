import { describe, expect, test } from "vitest";
import { Finder } from "../../../src/core/programme/finder.ts";
import { realKnowledge } from "./knowledge.ts";

const knowledge = realKnowledge();
const finder = new Finder(knowledge);

describe("finds an exercise", () => {
  test.each([
    ["how do I do a heel raise", "heel-raise"],
    ["show me the hip hinge", "hinge-drill"],
    ["How do I do calf raises?", "heel-raise"],
    ["how to do calf rasies please", "heel-raise"],
    ["hi, can you show me the bird dog exercise?", "bird-dog-arm"],
    ["teach me the sit to stand", "sit-to-stand"],
    ["what's the right way to do wall push-ups", "wall-press"],
    ["what are kegels", "pelvic-floor"],
    ["how do i stand on one leg", "one-leg-stand"],
    ["tippy toes", "heel-raise"],
    ["clamshells", "clam"],
    ["show me shoulder blade squeezes", "shoulder-squeeze"],
    ["show me tai chi", "tai-chi-shift"],
    ["can I do heel raises?", "heel-raise"],
    ["are chair stands safe", "sit-to-stand"],
  ])("%s", (said, id) => {
    expect(finder.find(said)).toMatchObject({ kind: "exercise", id });
  });
});

describe("finds a movement", () => {
  test.each([
    ["can I do sit-ups?", "curl-ups"],
    ["can i do situps", "curl-ups"],
    ["can i do toe touches", "toe-touch"],
    ["is it ok to touch my toes", "toe-touch"],
    ["can I do the plough", "upside-down"],
    ["are crunches safe with osteoporosis", "curl-ups"],
    ["should I avoid russian twists", "hard-twist"],
    ["is cat cow bad for my back?", "rounding"],
    ["can i use the ab machine", "crunch-machine"],
    ["can I have deep tissue massage", "spine-force"],
    ["can I do burpies", "high-jumps"],
  ])("%s", (said, id) => {
    expect(finder.find(said)).toMatchObject({ kind: "movement", id });
  });
});

describe("leaves other questions alone", () => {
  test.each([
    "is walking enough?",
    "walking",
    "can i exercise",
    "how do i get out of bed",
    "is yoga safe",
    "how do I bend down safely",
    "show me exercises",
    "how do i walk",
    "is tai chi good for me",
    "can I do tai chi",
    "is it safe to climb stairs",
    "tai chi",
    "can I dance",
    "can I play golf",
    "can I go horse riding with my daughter next week in the mountains",
    "i fell doing heel raises and my hip hurts",
    "my calf hurts after calf raises",
    "how do i stop the reminders",
    "what is osteoporosis",
    "show me my progress",
    "can i do my exercises in the evening",
    "stairs",
    "can i lift my grandchild",
    "is it ok to sleep on my side",
    "can i do squats if i had a spine fracture",
    "",
    "???",
  ])("%s", (said) => {
    expect(finder.find(said)).toBeUndefined();
  });
});

test("every name of an exercise or movement finds it, or one that bears the same name", () => {
  const strays: string[] = [];
  for (const exercise of knowledge.exercises.values()) {
    for (const name of [exercise.name, ...exercise.phrasings]) {
      const found = finder.findExercise(`show me ${name}`);
      if (found?.id !== exercise.id) strays.push(`${name}: ${found?.id} instead of ${exercise.id}`);
    }
  }
  for (const movement of knowledge.movements.values()) {
    for (const name of movement.phrasings) {
      const found = finder.findMovement(`can i do ${name}`);
      if (found?.id !== movement.id) strays.push(`${name}: ${found?.id} instead of ${movement.id}`);
    }
  }
  expect(strays).toEqual([]);
});

test("scores tell slips and bare names from a request word for word", () => {
  const score = (said: string) => finder.find(said)?.score ?? 0;
  expect(score("show me heel raises")).toBe(1);
  expect(score("show me heel raizes")).toBeLessThan(1);
  expect(score("heel raises")).toBeLessThan(score("show me heel raizes"));
});
