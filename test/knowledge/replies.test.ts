import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fault, showFault } from "../../src/core/fault.ts";
import { knownWords, readGlossary } from "../../src/system/knowledge/glossary.ts";
import { readReplies } from "../../src/system/knowledge/replies.ts";
import { lintReplies, lintRules } from "../../src/system/knowledge/reply-lint.ts";
import { readSafety } from "../../src/system/knowledge/safety.ts";
import { readStyle, type Style } from "../../src/system/knowledge/style.ts";
import { SmallKnowledge } from "./small-knowledge.ts";

function style(faults: Fault[]): Style {
  const read = readStyle(process.cwd(), faults);
  if (read === undefined) throw new Error("the style is broken");
  return read;
}

/** What the replies and the safety rules below `root` are blamed for, the words known to readers included. */
function blamed(root: string): string[] {
  const faults: Fault[] = [];
  const known = knownWords(readGlossary(process.cwd(), faults));
  lintReplies(readReplies(root, faults).values(), style(faults), known, faults);
  lintRules(readSafety(root, faults)?.rules ?? [], style(faults), known, faults);
  return faults.map(showFault);
}

test("all replies and safety rules as they stand read plainly", () => {
  expect(blamed(process.cwd())).toEqual([]);
});

describe("a reply that reads badly is told with its file and line", () => {
  let knowledge: SmallKnowledge;
  beforeEach(() => {
    knowledge = new SmallKnowledge();
    knowledge.write("knowledge/replies/first.yaml", "# Some.\nhello: Hello.\n");
  });
  afterEach(() => knowledge.remove());

  const replyFaults = (): string[] => {
    const faults: Fault[] = [];
    lintReplies(readReplies(knowledge.root, faults).values(), style(faults), new Set(), faults);
    return faults.map(showFault);
  };
  const hard =
    "Individualised multidisciplinary rehabilitation necessitates comprehensive interdisciplinary collaboration.";

  test.each([
    [
      "a long sentence",
      `bye: Hi. So. Go${" on".repeat(30)}. Or no. Or go.`,
      'knowledge/replies/second.yaml:2: A sentence has 31 words: "Go on',
    ],
    ["hard words", `bye: "${hard} ${hard}"`, "knowledge/replies/second.yaml:2: The reading grade is "],
    ["a word that is not used", "bye: Simply go.", 'knowledge/replies/second.yaml:2: "Simply" is not used.'],
    ["the same key twice", "hello: Hello again.", 'knowledge/replies/second.yaml:2: The reply "hello" stands in'],
    ["mark-up that is not known", "bye: Go [there](x).", 'knowledge/replies/second.yaml:2: "link" is not part of'],
    ["a key that is no key", "Bye Bye: Go.", "knowledge/replies/second.yaml:2: "],
    ["a button too long", "bye: { text: Go., choices: { go: Go away from here at once } }", "replies/second.yaml:2: "],
    ["an unknown part", "bye: { text: Go., colour: red }", 'replies/second.yaml:2: "colour" is not a known key.'],
  ])("%s", (_, line, expected) => {
    knowledge.write("knowledge/replies/second.yaml", `# More.\n${line}\n`);
    expect(replyFaults()).toEqual([expect.stringContaining(expected)]);
  });

  test("a file that cannot be read", () => {
    mkdirSync(join(knowledge.root, "knowledge/replies/third.yaml"));
    expect(replyFaults()).toEqual([
      "knowledge/replies/third.yaml:1: The file cannot be read. Put it back, or allow it to be read.",
    ]);
  });
});

/** A key such as "timetable.day-monday", or the pattern of `timetable.day-${day}`. */
const LITERAL = /"([a-z0-9]+(?:[.-][a-z0-9]+)*)"/g;
const TEMPLATE = /`([a-z0-9.-]*\.[a-z0-9.-]*)\$\{[^}`]*\}([a-z0-9.-]*)`/g;
const SAID = /\.(?:say|blocks|line)\(\s*"([^"]+)"/g;

describe("replies in code and data hold together", () => {
  const faults: Fault[] = [];
  const keys = new Set(readReplies(process.cwd(), faults).keys());
  // The platforms speak no replies: their dotted names are what the log calls an event.
  const sources = sourcesBelow("src").filter((file) => !file.startsWith("src/adapters/"));
  const code = sources.map((file) => readFileSync(file, "utf8")).join("\n");
  const all = (pattern: RegExp) => [...code.matchAll(pattern)];
  const patterns = all(TEMPLATE).map(
    ([, before = "", after = ""]) => new RegExp(`^${before.replaceAll(".", "\\.")}[a-z0-9.-]+${after}$`),
  );

  test("every key that the code says exists", () => {
    const said = all(SAID).flatMap(([, key = ""]) => key);
    const families = new Set([...keys].filter((key) => key.includes(".")).map((key) => key.split(".")[0]));
    const named = all(LITERAL).flatMap(([, key = ""]) =>
      key.includes(".") && families.has(key.split(".")[0]) && !/\.(ts|js|json|yaml|md)$/.test(key) ? [key] : [],
    );
    expect(said.length).toBeGreaterThan(100);
    expect([...new Set([...said, ...named])].filter((key) => !keys.has(key))).toEqual([]);
  });

  test("every family of keys that the code puts together has members", () => {
    expect(patterns.length).toBeGreaterThan(5);
    const families = new Set([...keys].map((key) => key.split(".")[0]));
    const ours = patterns.filter(({ source }) => families.has(source.slice(1).split("\\.")[0]));
    expect(ours.filter((pattern) => ![...keys].some((key) => pattern.test(key))).map(String)).toEqual([]);
  });
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(path).isDirectory()) return sourcesBelow(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}
