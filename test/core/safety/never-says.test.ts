import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Fault } from "../../../src/core/fault.ts";
import { plainBlocks } from "../../../src/core/plain-blocks.ts";
import { readArticles } from "../../../src/system/knowledge/articles.ts";
import { readReplies } from "../../../src/system/knowledge/replies.ts";
import { files } from "./rules.ts";

/** A text that people read, and where it stands. */
interface Said {
  readonly where: string;
  readonly words: string;
}

const faults: Fault[] = [];
const replies: Said[] = [...readReplies(process.cwd(), faults).values()].map(({ key, blocks }) => ({
  where: key,
  words: plainBlocks(blocks),
}));
const rules: Said[] = files.rules.flatMap(({ file, source: { value } }) =>
  [value, ...value.signals]
    .flatMap(({ emergency, urgent, refer }) => [
      ...[...(emergency?.do ?? []), ...(emergency?.whole ?? [])],
      ...(urgent === undefined ? [] : [urgent.first, ...urgent.more, ...urgent.once, ...urgent.instead]),
      ...(refer === undefined ? [] : [refer.first, ...refer.more]),
    ])
    .concat(value["red-flag-line"] ?? [])
    .map((words) => ({ where: file, words })),
);
const articles: Said[] = readArticles(process.cwd(), faults).map(({ article: { id, lead, variants, more } }) => ({
  where: id,
  words: plainBlocks([...lead, ...[...variants.values()].flat(), ...more]),
}));
const others: Said[] = ["dialogs", "exercises", "movements", "programme"].flatMap((folder) =>
  readdirSync(`knowledge/${folder}`)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ where: `${folder}/${name}`, words: readFileSync(`knowledge/${folder}/${name}`, "utf8") })),
);

/** What must stand nowhere (safety rules, 0.3): comfort that costs time, verdicts, orders about medicines, promises. */
const never: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["false comfort", /\b(you are|you're|you will be) (fine|all right|ok|okay)\b/i],
  [
    "false comfort",
    /\b(it is|it's|this is) (probably )?(nothing|(just|only) muscular)\b|nothing to worry|do(n't| not) worry\b/i,
  ],
  ["waiting", /\bwait and see\b|see how you feel tomorrow|\bsleep it off\b/i],
  [
    "a diagnosis",
    /(?<!if |bones |words: ")\byou have (a (fracture|broken|clot|stroke)|broken|not broken|cauda equina)\b/i,
  ],
  ["a diagnosis", /\b(this|it) is (not )?(a fracture|cauda equina|a stroke|a heart attack|broken|sepsis)\b/i],
  ["a diagnosis", /\byou are (not )?having a (stroke|heart attack|seizure)\b/i],
  [
    "an order about a medicine",
    /\b(take another (tablet|dose)|double up|skip (a|the|your) (dose|tablet|injection))\b/i,
  ],
  ["an order about a medicine", /\byou can (stop|restart|skip) (it|them|your|the|taking)\b/i],
  ["an order about a medicine", /\btake (an )?aspirin\b|take (some )?painkillers and\b/i],
  ["an order about a medicine", /\bsafe with your other (tablets|medicines)\b|ignore the leaflet/i],
  ["an order to test it", /\bget up and test\b|(?<!not )\bdrive yourself\b/i],
  ["help that nobody gave", /\bI have (alerted|called|informed|told) (a|an|the|your|someone|somebody)\b/i],
  ["help that nobody gave", /\ba (nurse|doctor) (will|is going to) read\b|keep (this|it) (a )?secret/i],
  ["guilt", /\bthink of your (family|children)\b|\bcheer up\b|\blook on the bright side\b/i],
  ["a promise", /\b(will|going to) (rebuild|cure|reverse) (your|the|this)\b|\byou will not (break|fracture|fall)\b/i],
];
const dose = /\b\d[\d.,]*\s?(mg|milligrams?|mcg|micrograms?|µg|iu|international units?)\b/i;
const number = /(?<![\d,.])\b(999|911|112|000|111|988|13\s?11\s?14|116\s?123)\b/;

const found = (said: readonly Said[], pattern: RegExp) =>
  said.flatMap(({ where, words }) => {
    const hit = pattern.exec(words);
    return hit === null ? [] : [`${where}: ${words.slice(Math.max(0, hit.index - 40), hit.index + 60)}`];
  });

test("there is much to read, and all of it could be read", () => {
  expect(faults).toEqual([]);
  expect(replies.length).toBeGreaterThan(200);
  expect(rules.length).toBeGreaterThan(200);
  expect(articles.length).toBeGreaterThan(100);
  expect(others.length).toBeGreaterThan(20);
});

test.each(never)("%s is said nowhere: %s", (_, pattern) => {
  expect(found([...replies, ...rules, ...articles, ...others], pattern)).toEqual([]);
});

test("no dose stands in a reply or a rule, and no article orders one", () => {
  expect(found([...replies, ...rules], dose)).toEqual([]);
  expect(found(articles, new RegExp(`\\b(take|have|use) (about |up to )?${dose.source.slice(2)}`, "i"))).toEqual([]);
});

test("no emergency number or helpline of any country is written down", () => {
  expect(found([...replies, ...rules, ...articles], number)).toEqual([]);
});

test("the patterns do find what they look for", () => {
  const bad = [
    "You are fine.",
    "It is nothing.",
    "Wait and see.",
    "You have a fracture.",
    "This is cauda equina.",
    "You are having a stroke.",
    "Skip the dose.",
    "You can stop taking it.",
    "Take aspirin.",
    "It is safe with your other tablets.",
    "Get up and test it.",
    "I have alerted your doctor.",
    "A nurse will read this.",
    "Think of your family.",
    "This will rebuild your bone.",
  ];
  expect(bad.map((words) => never.some(([, pattern]) => pattern.test(words)))).toEqual(bad.map(() => true));
  expect(dose.test("Take 70 mg on Monday")).toBe(true);
});

test("every way of not understanding carries the emergency line", () => {
  const unknown = replies.filter(({ where }) =>
    /^(unknown|unknown\.(again|language|wordless)|choices\.none|error|flood)$/.test(where),
  );
  expect(unknown.length).toBe(7);
  for (const { where, words } of unknown) expect(words, where).toContain("{emergency_number_text}");
});
