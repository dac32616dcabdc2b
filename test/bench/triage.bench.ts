/**
 * How long triage takes for one message, beside a plain scan of the same message for every word that the rules know. A ratio of
 * 1 would mean that weighing clauses, slips of typing and times costs nothing.
 */
import { readFileSync } from "node:fs";
import type { Fault } from "../../src/core/fault.ts";
import { Triage } from "../../src/core/safety/triage.ts";
import { readSafety } from "../../src/system/knowledge/safety.ts";
import { row } from "./row.ts";

const ROUNDS = 5;

const files = readSafety(process.cwd(), [] as Fault[]);
if (files === undefined) throw new Error("The safety rules cannot be read.");
const alarming = files.rules.flatMap(({ source }) =>
  source.value.signals.flatMap(({ fires, quiet }) => [...fires, ...quiet]),
);
const ordinary = readFileSync("knowledge/questions/off-topic.txt", "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .slice(0, 1_000);

const { book } = files;
const begun = performance.now();
const triage = new Triage(book);
row("triage: put together", `${Math.round(performance.now() - begun)} ms`);
const words = [...book.lexicon.words.keys()];
const scan = new RegExp(`\\b(?:${words.sort((a, b) => b.length - a.length).join("|")})\\b`, "g");

/** The median time of one message, in microseconds, each way of reading in turn. */
function measure(texts: readonly string[]): { readonly triage: number; readonly scan: number } {
  const times = { triage: [] as number[], scan: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const text of texts) {
      const from = performance.now();
      triage.read(text, { year: 2026 });
      const between = performance.now();
      text.toLowerCase().match(scan);
      times.triage.push((between - from) * 1_000);
      times.scan.push((performance.now() - between) * 1_000);
    }
  }
  return { triage: median(times.triage), scan: median(times.scan) };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

for (const [what, texts] of [
  ["ordinary", ordinary],
  ["alarming", alarming],
] as const) {
  const { triage: own, scan: plain } = measure(texts);
  const beside = `${(own / plain).toFixed(1)} times a plain scan for ${words.length} words (${plain.toFixed(0)} µs)`;
  row(`triage: one ${what} message, median`, `${own.toFixed(0)} µs`, beside);
}
