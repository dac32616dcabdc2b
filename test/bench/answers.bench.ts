/**
 * How long it takes to understand one question, and how often the right article comes first, on our own golden questions, which
 * nothing here has learnt: ours with and without the sentence encoder, beside a bare fuse.js search over the same phrasings,
 * MiniSearch and node-nlp. The last two are installed into a temporary folder, since the bot does not need them.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fuse from "fuse.js";
import { commonParts } from "../../src/commands/open.ts";
import { readConfig } from "../../src/config.ts";
import type { Fault } from "../../src/core/fault.ts";
import { readUnseen } from "../../src/system/knowledge/questions.ts";
import { row } from "./row.ts";

type First = (text: string) => Promise<string | undefined> | string | undefined;

/** What this bench uses of MiniSearch. */
interface MiniSearchLike {
  addAll(documents: readonly object[]): void;
  search(text: string, options: object): readonly { readonly topic: string }[];
}
/** What this bench uses of node-nlp. */
interface NlpLike {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ readonly intent: string }>;
}

const root = process.cwd();
const { knowledge, understanding, sharpen } = await commonParts(root, readConfig({ LOG_LEVEL: "silent" }));
const phrasings = [...knowledge.articles.values()].flatMap(({ id, question, phrasings: others }) =>
  [question, ...others].map((text) => ({ topic: id, text })),
);
const { golden } = readUnseen(root, new Set(knowledge.articles.keys()), [] as Fault[]);

const ours: First = async (text) => {
  const [first] = await understanding.understand(text, { topics: [] });
  return first?.decision.kind === "answer"
    ? first.decision.topic
    : first?.decision.kind === "choices"
      ? first.decision.topics[0]
      : undefined;
};

let fuseMedian = 0;

/** `every`: of so many questions one is asked, where asking all would take an hour. */
async function measure(name: string, first: First, every = 1): Promise<void> {
  const asked = golden.filter((_, at) => at % every === 0);
  for (const { text } of asked.slice(0, 40)) await first(text);
  const times: number[] = [];
  let right = 0;
  for (const { text, topics } of asked) {
    const begun = performance.now();
    const topic = await first(text);
    times.push(performance.now() - begun);
    if (topic !== undefined && topics.includes(topic)) right += 1;
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  if (fuseMedian === 0) fuseMedian = at(0.5);
  const beside = `${(at(0.5) / fuseMedian).toFixed(2)} of bare fuse.js; right first ${((100 * right) / asked.length).toFixed(1)} % of ${asked.length}`;
  row(`answers: ${name}`, `${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms`, beside);
}

/** Installs a package into a folder of its own; undefined, said plainly, where that is not possible. */
function borrowed(folder: string, name: string): unknown {
  try {
    execFileSync("npm", ["install", "--silent", "--no-save", "--prefix", folder, name], { stdio: "ignore" });
    return createRequire(join(folder, "x.js"))(name);
  } catch {
    row(`answers: ${name}`, "not measured", "it could not be installed");
    return undefined;
  }
}

const fuse = new Fuse(phrasings, { keys: ["text"], ignoreLocation: true, useTokenSearch: true });
row("answers: phrasings, golden questions", `${phrasings.length}, ${golden.length}`);
await measure("bare fuse.js", (text) => fuse.search(text, { limit: 1 })[0]?.item.topic, 16);
const folder = mkdtempSync(join(tmpdir(), "bonewise-peers-"));
const mini = borrowed(folder, "minisearch") as (new (options: object) => MiniSearchLike) | undefined;
if (mini !== undefined) {
  const index = new mini({ fields: ["text"], storeFields: ["topic"] });
  index.addAll(phrasings.map((one, id) => ({ id, ...one })));
  await measure("MiniSearch", (text) => index.search(text, { fuzzy: 0.2, prefix: true })[0]?.topic);
}
const nlp = borrowed(folder, "node-nlp") as { NlpManager: new (options: object) => NlpLike } | undefined;
if (nlp !== undefined) {
  const manager = new nlp.NlpManager({ languages: ["en"], nlu: { log: false }, autoSave: false });
  for (const { text, topic } of phrasings) manager.addDocument("en", text, topic);
  await manager.train();
  await measure("node-nlp", async (text) => (await manager.process("en", text)).intent);
}
rmSync(folder, { recursive: true, force: true });
await measure("ours, encoder off", ours);
if (await sharpen()) await measure("ours, encoder on", ours);
else row("answers: ours, encoder on", "not measured", "the encoder is not installed");
