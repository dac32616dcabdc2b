import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { article, SmallKnowledge } from "./small-knowledge.ts";

let knowledge: SmallKnowledge;
beforeEach(() => {
  knowledge = new SmallKnowledge();
});
afterEach(() => knowledge.remove());

/** The line on which `words` stand in the file, after a change. */
function lineOf(source: string, words: string): number {
  return source.slice(0, source.indexOf(words)).split("\n").length;
}

/** Changes the article about tea and notes its review again, so that only the change itself is a fault. */
function change(from: string | RegExp, to: string): string {
  const source = article("tea").replace(from, to);
  expect(source).not.toBe(article("tea"));
  knowledge.article("tea", source);
  const lock = join(knowledge.root, "knowledge/reviewed.lock.yaml");
  knowledge.write("knowledge/reviewed.lock.yaml", readFileSync(lock, "utf8").replace(/^tea:.*\n/m, ""));
  knowledge.note("2026-11-24");
  return source;
}

test("three sound articles have no fault", () => {
  expect(knowledge.faults()).toEqual([]);
});

describe("a fault is told with its file and line, what is wrong and what to do", () => {
  test.each<[string, string | RegExp, string, string, RegExp]>([
    [
      "an unknown key",
      "section: Drinks",
      "section: Drinks\ncolour: red",
      "colour",
      /"colour" is not a known key\. Remove it, or correct/,
    ],
    ["a missing key", "label: About tea\n", "", "id: tea", /"label" is missing\. Add it/],
    ["a label too long for a button", "label: About tea", "label: All about tea and more", "label", /20 characters/],
    ["a bad date", "date: 2026-11-23", "date: last week", "date:", /must be a date such as/],
    ["an unknown kind", "kind: general", "kind: funny", "kind", /"kind" must be one of: movement, medicine/],
    [
      "a line with a colon",
      "  - a cup of tea",
      "  - my question: tea",
      "  - my question",
      /"phrasings > 1" must be words\. Put the whole line in quotation/,
    ],
    ["too few ways to ask", "  - a cup of tea\n", "", "phrasings", /12 or more ways to ask/],
    ["a dead relation", "related: [coffee, water]", "related: [coffee, wine]", "related", /There is no article "wine"/],
    ["a relation to itself", "related: [coffee, water]", "related: [coffee, tea]", "related", /related to itself/],
    ["too few relations", "related: [coffee, water]", "related: [coffee]", "related", /must name 2 to 5 articles/],
    ["no source", /sources:\n.*\n.*\n.*\n/, "sources: []\n", "sources", /at least one source with its year/],
    ["a source without a year", "    year: 2020\n", "", "  - organisation", /"sources > 1 > year" is missing/],
    [
      "a wrong file name",
      "id: tea",
      "id: green-tea",
      "id: green-tea",
      /not the file's name \("tea"\)\. Rename the file/,
    ],
    [
      "a number without facts",
      "3 cups a day",
      "4 cups a day",
      "4 cups a day",
      /The number 4 is not in the list of facts/,
    ],
    ["a fact of a stranger", "House of Drinks, 2020", "My uncle, 2020", "My uncle", /not a source of this article/],
    ["a long sentence", "and look at the birds", `and ${"look ".repeat(30)}`, "Drink it", /A sentence has 3\d words/],
    [
      "hard words",
      "Talk of this and that.",
      "Intercontinental gastronomical authorities characteristically recommend approximately comprehensively individualised hydrotherapeutic consultations.".repeat(
        3,
      ),
      "**Yes",
      /The reading grade is/,
    ],
    ["too few words", /Take a clean[\s\S]*$/, "Enjoy it.\n", "**Yes", /The article has \d+ words\. Write 60 to 180/],
    [
      "too many words",
      "Talk of this and that.",
      "Talk of this and that. ".repeat(30),
      "**Yes",
      /The article has \d+ words/,
    ],
    [
      "an opening that is not bold",
      "**Yes, you can drink tea at noon.**",
      "Yes, you can.",
      "Yes, you",
      /first sentence is not bold/,
    ],
    [
      "a word that is not used",
      "Ask a friend",
      "Simply ask a friend",
      "Simply",
      /"Simply" is not used\. Leave the word out/,
    ],
    [
      "a promise",
      "Talk of this",
      "Tea will cure you. Talk of this",
      "Tea will cure",
      /"will cure" is not used\. Promise nothing/,
    ],
    [
      "a short negative",
      "Ask a friend",
      "Don't sit alone. Ask a friend",
      "Don't",
      /"Don't" is not used\. Write it in full/,
    ],
    ["a dash", "warm.", "warm – or hot.", "warm –", /A dash or semicolon stands here/],
    [
      "an unexplained word",
      "Drink it slowly",
      "Mind the caffeine. Drink it slowly",
      "Mind the",
      /"caffeine" is not explained/,
    ],
    [
      "an unexplained abbreviation",
      "Drink it slowly",
      "Have a DXA first. Drink it slowly",
      "Have a DXA",
      /"DXA" is not explained/,
    ],
    [
      "an unknown heading",
      "Ask a friend",
      "## Cakes\n\nAsk a friend",
      "## Cakes",
      /"Cakes" is not a known heading\. Use one of/,
    ],
    [
      "a table",
      "Ask a friend",
      "| a | b |\n|---|---|\n| c | d |\n\nAsk a friend",
      "| a | b |",
      /not part of the Markdown/,
    ],
    ["no stop line", "kind: general", "kind: movement", "**Yes", /needs its stop line\. Add: Stop if/],
    ["no word about the spine", "kind: general", "kind: movement", "**Yes", /people with a spine fracture/],
  ])("%s", (_, from, to, at, expected) => {
    const source = change(from, to);
    const faults = knowledge.faults().filter((fault) => expected.test(fault));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^knowledge/articles/tea\\.md:${lineOf(source, at)}: `));
  });

  test("a dose of a medicine", () => {
    const source = change("kind: general", "kind: medicine").replace("3 cups a day", "3 cups, or 70 mg,");
    knowledge.article("tea", source);
    expect(knowledge.faults()).toContain(
      `knowledge/articles/tea.md:${lineOf(source, "Take a clean")}: "70 mg" is a dose. Never name a dose of a medicine: say who to ask.`,
    );
  });

  test("the same way to ask under two topics, its words in another order", () => {
    const source = change("  - a cup of tea", "  - of coffee a cup");
    expect(knowledge.faults()).toEqual([
      `knowledge/articles/tea.md:${lineOf(source, "  - of coffee")}: "of coffee a cup" stands under coffee too. Keep it under the topic that answers it.`,
    ]);
  });

  test("the same id in two files", () => {
    knowledge.article("green", article("tea"));
    expect(knowledge.faults()).toContain(
      'knowledge/articles/tea.md:2: The id "tea" stands in knowledge/articles/green.md too. Give one of them another id.',
    );
  });

  test("words that changed without a new reviewed date", () => {
    const source = article("tea").replace("in the sun", "in the shade");
    knowledge.article("tea", source);
    const stale = `knowledge/articles/tea.md:${lineOf(source, "date:")}: The words changed, but not the reviewed date. Set the date of today, then run: npm run knowledge -- --note-reviews`;
    expect(knowledge.faults()).toEqual([stale]);
    knowledge.note("2026-11-24");
    expect(knowledge.faults()).toEqual([stale]);
    knowledge.article("tea", source.replace("2026-11-23", "2026-11-24"));
    expect(knowledge.faults()).toEqual([
      expect.stringContaining("This review is not noted yet. Run: npm run knowledge -- --note-reviews"),
    ]);
    knowledge.note("2026-11-24");
    expect(knowledge.faults()).toEqual([]);
  });

  test("words that changed twice on one day", () => {
    knowledge.article("tea", article("tea").replace("in the sun", "in the shade"));
    knowledge.note("2026-11-23");
    expect(knowledge.faults()).toEqual([]);
  });
});

describe("a file that is not a sound article", () => {
  test.each([
    ["is empty", "", /^knowledge\/articles\/tea\.md:1: The front matter is missing\. Start the file with ---/],
    ["has no front matter", "**Yes.** Drink it.\n", /tea\.md:1: The front matter is missing/],
    ["never ends its front matter", "---\nid: tea\n", /tea\.md:1: The front matter is missing/],
    [
      "holds a broken quote",
      article("tea").replace("label: About tea", 'label: "About tea'),
      /tea\.md:\d+: .*Compare it/,
    ],
    ["has a tab for an indent", article("tea").replace("  date:", "\tdate:"), /tea\.md:3\d: .*Compare it/],
    ["names a key twice", article("tea").replace("kind:", "id: tea\nkind:"), /tea\.md:6: Map keys must be unique/],
    ["has a list for a front matter", "---\n- a\n---\nYes.\n", /tea\.md:2: This must be a group of keys/],
    [
      "has no body",
      article("tea").replace(/\*\*Yes[\s\S]*$/, ""),
      /tea\.md:33: The answer is missing\. Write it above/,
    ],
  ])("%s", (_, source, expected) => {
    knowledge.article("tea", source);
    const faults = knowledge.faults().filter((fault) => fault.startsWith("knowledge/articles/tea.md"));
    expect(faults).toContainEqual(expect.stringMatching(expected));
  });

  test.each([
    ["a folder", (path: string) => mkdirSync(path)],
    ["a link to nowhere", (path: string) => symlinkSync("/nowhere/at/all", path)],
  ])("%s in its place is told, and the others are read", (_, put) => {
    put(join(knowledge.root, "knowledge/articles/milk.md"));
    expect(knowledge.faults()).toEqual([
      "knowledge/articles/milk.md:1: The file cannot be read. Put it back, or allow it to be read.",
    ]);
  });

  test("line ends and the mark of another system change nothing", () => {
    for (const name of ["tea", "coffee"] as const)
      knowledge.article(name, `\uFEFF${article(name).replaceAll("\n", "\r\n")}`);
    knowledge.write(
      "knowledge/glossary/words.yaml",
      "\uFEFF- word: caffeine\r\n  meaning: what wakes you up in tea\r\n",
    );
    expect(knowledge.faults()).toEqual([]);
    const bad = article("coffee").replace("kind: general", "kind: funny").replaceAll("\n", "\r\n");
    knowledge.article("coffee", `\uFEFF${bad}`);
    expect(knowledge.faults()).toContainEqual(expect.stringMatching(/^knowledge\/articles\/coffee\.md:6: "kind"/));
  });
});
