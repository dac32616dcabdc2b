import { describe, expect, test } from "vitest";
import { plainBlocks } from "../../src/core/plain-blocks.ts";
import { readKnowledge } from "../../src/system/knowledge/knowledge.ts";

const { articles } = readKnowledge(process.cwd());

/** Where each part of the guide that Bonewise began with is answered. */
const GUIDE = {
  introduction: ["why-called-silent-disease"],
  sections: [
    "what-is-osteoporosis",
    "what-is-physical-therapy",
    "benefits-of-physical-therapy",
    "fitting-exercise-into-daily-life",
  ],
  benefits: [
    "can-exercise-rebuild-bone",
    "balance-and-stability-benefit",
    "flexibility-benefit",
    "overall-wellness-benefit",
  ],
  tips: [
    "consult-a-physiotherapist",
    "staying-consistent",
    "focus-on-weight-bearing",
    "do-strength-training",
    "prioritise-balance-training",
    "listen-to-your-body",
  ],
  questions: [
    "physio-for-all-stages",
    "how-often-physio-sessions",
    "physio-precautions",
    "can-physio-prevent-osteoporosis",
    "will-physio-help-pain",
    "how-long-until-results",
  ],
};

test("there are 120 answers or more", () => {
  expect(articles.size).toBeGreaterThanOrEqual(120);
});

test("every part of the first guide is answered, and nothing else is marked as from it", () => {
  const marked = [...articles.values()].filter((article) => article.fromArticle).map(({ id }) => id);
  expect(marked.sort()).toEqual(Object.values(GUIDE).flat().sort());
});

/** Questions that share a topic with another one: the words by which the answer takes them up. */
describe("a question that shares its topic is answered in the text", () => {
  test.each([
    ["what-is-osteoporosis", "how common is it", /1 in 5 men/],
    ["why-called-silent-disease", "how would I know", /late clues/],
    ["causes-and-risk-factors", "is it hereditary", /runs in families/],
    ["is-osteoporosis-curable", "will I need a wheelchair", /wheelchair\? Most people do not/],
    ["understanding-t-score", "the Z-score", /Z-score compares you/],
    ["newly-diagnosed-first-steps", "questions for my doctor", /Questions to take with you/],
    ["fitting-exercise-into-daily-life", "I only have 5 minutes", /Even 5 minutes counts/],
    ["staying-consistent", "missed days", /missed days are normal/],
    ["do-strength-training", "equipment at home", /Food tins/],
    ["stretching-safely", "warm-up and cool-down", /Warm-up:[\s\S]*To finish/],
    ["walking-and-hiking", "Nordic walking", /Nordic walking/],
    ["movements-to-avoid", "is twisting bad", /strong twists/],
    ["bending-safely", "shoes and socks", /shoes and socks/],
    ["lifting-and-carrying-safely", "grandchildren and rucksacks", /Grandchildren:[\s\S]*rucksack/],
    ["sitting-posture", "is long sitting bad", /Long sitting stiffens/],
    ["dizziness-standing-up", "medicines that make me fall", /Tablets for blood pressure/],
    ["pain-during-exercise", "sore the next day", /is soreness/],
    ["how-long-spine-fracture-heals", "cement into the bone", /vertebroplasty or kyphoplasty/],
    ["frail-or-unsteady-exercise", "a stick or frame", /Have a physiotherapist fit them/],
    ["pain-relief-options", "pain that lasts", /clinics for lasting pain/],
    ["low-mood-and-osteoporosis", "how I look", /how a stoop looks/],
  ])("%s: %s", (id, _, words) => {
    const article = articles.get(id);
    const all = [article?.lead ?? [], ...(article?.variants.values() ?? []), article?.more ?? []];
    expect(all.map(plainBlocks).join("\n")).toMatch(words);
  });
});
