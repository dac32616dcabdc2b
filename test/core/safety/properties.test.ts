import { describe, expect, test } from "vitest";
import { type Example, files, firedBy, firing } from "./rules.ts";

const emergencies = firing("A");
/** Signals of bare words ("overdose") mean something only where nothing else is said in the sentence. */
const bare = new Set(
  files.rules.flatMap(({ source }) =>
    source.value.signals.flatMap((signal) => (signal["most-words"] === undefined ? [] : signal.fires)),
  ),
);
const spoken = emergencies.filter(({ text }) => !bare.has(text));

/** The examples that no longer fire their rule when they are changed. */
function lost(examples: readonly Example[], change: (text: string) => string): string[] {
  return examples.filter(({ rule, text }) => !firedBy(change(text)).includes(rule)).map(({ text }) => change(text));
}

test("there are enough examples to say something", () => {
  expect(new Set(emergencies.map(({ rule }) => rule)).size).toBe(15);
  expect(emergencies.length).toBeGreaterThan(200);
});

describe("an emergency stays one", () => {
  test.each([
    ["in capitals", (text: string) => text.toUpperCase()],
    ["in small letters", (text: string) => text.toLowerCase()],
    ["with exclamation marks", (text: string) => `${text}!!!`],
    ["with curly apostrophes", (text: string) => text.replaceAll("'", "’")],
    ["without apostrophes", (text: string) => text.replaceAll("'", "")],
    ["with spaces all over", (text: string) => `  ${text.replaceAll(" ", "   ")}\n`],
  ])("%s", (_, change) => expect(lost(emergencies, change)).toEqual([]));

  test.each([
    "Hello, sorry to bother you.",
    "Good morning, hope you are well.",
    "I need some advice please.",
    "please help me,",
  ])("after %s", (before) => expect(lost(spoken, (text) => `${before} ${text}`)).toEqual([]));

  test.each([
    "Thank you very much.",
    "The garden looks lovely this year.",
    "I live in a flat with my cat.",
    "I have had osteoporosis for ten years.",
    "I broke my wrist in 2015.",
    "I did my exercises yesterday.",
    "My husband is at work.",
    "I had a scan last year.",
    "What should I do?",
  ])("before %s", (after) => expect(lost(emergencies, (text) => `${text}. ${after}`)).toEqual([]));

  test("with any one slip in any word of six letters or more, nearly always; and no rule falls behind", () => {
    const missed = new Map<string, string[]>();
    const counts = new Map<string, number>();
    for (const { rule, text } of emergencies)
      for (const slipped of slipsOf(text)) {
        counts.set(rule, (counts.get(rule) ?? 0) + 1);
        if (!firedBy(slipped).includes(rule)) missed.set(rule, [...(missed.get(rule) ?? []), slipped]);
      }
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const gone = [...missed.values()].flat();
    expect(all).toBeGreaterThan(1_000);
    expect(gone.length / all, `missed:\n${gone.join("\n")}`).toBeLessThan(0.03);
    for (const [rule, texts] of missed)
      expect(texts.length / (counts.get(rule) ?? 1), `${rule} misses:\n${texts.join("\n")}`).toBeLessThan(0.05);
  });
});

/** A letter left out, two swapped, one doubled, one wrong: in the middle of each word of six letters or more. */
function slipsOf(text: string): string[] {
  const words = new Set(text.match(/[a-z]{6,}/g) ?? []);
  return [...words].flatMap((word) => {
    const at = Math.floor(word.length / 2);
    const head = word.slice(0, at);
    const [one = "", two = ""] = word.slice(at);
    const tail = word.slice(at + 1);
    const slips = [head + tail, head + two + one + tail.slice(1), head + one + one + tail, `${head}x${tail}`];
    return slips.filter((slip) => slip !== word).map((slip) => text.replace(word, slip));
  });
}

describe("what is denied in its own clause is no emergency", () => {
  const symptoms: readonly [rule: string, symptom: string][] = [
    ["A3", "numbness between my legs"],
    ["A4", "crushing chest pain"],
    ["A5", "slurred speech"],
    ["A6", "severe breathlessness"],
    ["A8", "swelling of my throat"],
    ["A9", "suicidal thoughts"],
    ["A12", "black tarry stools"],
  ];
  test.each(symptoms)("%s: %s", (rule, symptom) => {
    expect(firedBy(`I have ${symptom}`)).toContain(rule);
    for (const denied of [
      `I do not have ${symptom}`,
      `I don't have any ${symptom}`,
      `no ${symptom}`,
      `I have no ${symptom}`,
      `I have never had ${symptom}`,
      `there is no ${symptom}, I am only tired`,
      `without ${symptom}`,
    ])
      expect(firedBy(denied), denied).not.toContain(rule);
  });

  test.each(symptoms)("but a denial of something else hides nothing: %s, %s", (rule, symptom) => {
    expect(firedBy(`no headache but I have ${symptom}`)).toContain(rule);
    expect(firedBy(`I do not want to worry anyone. I have ${symptom}`)).toContain(rule);
  });

  test.each(symptoms)("and double denials are none: %s, %s", (rule, symptom) => {
    expect(firedBy(`it is not that I don't have ${symptom}`)).toContain(rule);
  });
});
