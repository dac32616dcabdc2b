import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeBook } from "../../src/commands/book.ts";
import type { Fault } from "../../src/core/fault.ts";
import { plainBlocks } from "../../src/core/plain-blocks.ts";
import { readKnowledge } from "../../src/system/knowledge/knowledge.ts";
import { readSafety } from "../../src/system/knowledge/safety.ts";
import { type Markup, readMarkup } from "./markup.ts";

const root = mkdtempSync(join(tmpdir(), "book-"));
afterAll(() => rmSync(root, { recursive: true }));

describe("the book of the knowledge as it stands", () => {
  const knowledge = readKnowledge(process.cwd());
  const faults: Fault[] = [];
  const safety = readSafety(process.cwd(), faults);
  let source = "";
  let book: Markup;
  const said: string[] = [];
  beforeAll(() => {
    const file = join(root, "book.html");
    expect(writeBook(process.cwd(), file, (line) => said.push(line))).toBe(0);
    source = readFileSync(file, "utf8");
    book = readMarkup(source);
  });
  const ids = () => book.tags.flatMap((tag) => tag.attributes.get("id") ?? []);

  test("says where it stands", () => {
    expect(said).toEqual([expect.stringContaining(join(root, "book.html"))]);
  });

  test("holds every article, exercise, movement, safety rule, question and line", () => {
    const expected = [
      ...[...knowledge.articles.keys()].map((id) => `article-${id}`),
      ...[...knowledge.programme.exercises.keys()].map((id) => `exercise-${id}`),
      ...[...knowledge.programme.movements.keys()].map((id) => `movement-${id}`),
      ...(safety?.rules ?? []).map((rule) => `rule-${rule.source.value.id}`),
      ...knowledge.programme.screening.map(({ id }) => `question-${id}`),
      ...knowledge.programme.progress.rows.map(({ id }) => `row-${id}`),
      ...[...knowledge.dialogs.onboarding, ...knowledge.dialogs.asking].map(({ id }) => `dialog-${id}`),
      ...[...knowledge.replies.keys()].map((key) => `reply-${key}`),
    ];
    expect(expected.length).toBeGreaterThan(400);
    expect(expected.filter((id) => !ids().includes(id))).toEqual([]);
  });

  test("holds every word of the answers, every fact and every source", () => {
    const flat = book.text.replace(/\s+/g, " ");
    for (const article of knowledge.articles.values()) {
      const blocks = [article.lead, ...article.variants.values(), article.more].flat();
      const lines = plainBlocks(blocks).split("\n");
      for (const line of lines) expect(flat).toContain(line.replace(/^(-|\d+\.) /, "").replace(/\s+/g, " "));
      for (const fact of article.facts) expect(flat).toContain(fact.value);
      for (const { organisation, title, year } of article.sources)
        expect(flat).toContain(`${organisation}. ${title}. ${year}.`);
    }
  });

  test("gives each id once, and every link leads somewhere inside the page", () => {
    const all = ids();
    expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
    const links = book.tags.flatMap((tag) => tag.attributes.get("href") ?? []);
    expect(links.length).toBeGreaterThan(1000);
    const known = new Set(all.map((id) => `#${id}`));
    expect(links.filter((link) => !known.has(link))).toEqual([]);
    const labelled = book.tags.flatMap((tag) => tag.attributes.get("aria-labelledby") ?? []);
    expect(labelled.filter((id) => !known.has(`#${id}`))).toEqual([]);
  });

  test("lists every answer, exercise, movement and rule in its contents", () => {
    const contents = source.slice(source.indexOf("<nav"), source.indexOf("</nav>"));
    const wanted = ids().filter((id) => /^(article|exercise|movement|rule)-/.test(id));
    expect(wanted.filter((id) => !contents.includes(`href="#${id}"`))).toEqual([]);
  });

  test("stands alone: no script, no other file", () => {
    expect(book.tags.filter(({ name }) => ["script", "link", "img", "iframe"].includes(name))).toEqual([]);
    expect(source).not.toMatch(/https?:|url\(|@import| on[a-z]+=/);
  });

  test("can be read by ear and printed: language, skip link, headings in order, print style", () => {
    expect(book.tags[0]?.attributes.get("lang")).toBe("en-GB");
    const first = book.tags.find(({ name }) => name === "a");
    expect(first?.attributes.get("class")).toBe("skip");
    const levels = book.tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    expect(source).toContain("@media print");
  });

  test("marks what nobody has reviewed yet", () => {
    const open = [...knowledge.articles.values()].filter(({ reviewed }) => reviewed.by === "needs clinical review");
    const marks = book.tags.filter((tag) => tag.attributes.get("class") === "mark open");
    expect(marks.length).toBeGreaterThanOrEqual(open.length);
  });
});

describe("a book that cannot be made", () => {
  const copy = () => {
    const at = mkdtempSync(join(root, "copy-"));
    cpSync("knowledge", join(at, "knowledge"), { recursive: true });
    return at;
  };

  test("is not written where a file is broken, and the fault is told", () => {
    const at = copy();
    const article = join(at, "knowledge/articles/yoga.md");
    writeFileSync(article, readFileSync(article, "utf8").replace("id: yoga", "idd: yoga"));
    const said: string[] = [];
    const file = join(at, "book.html");
    expect(writeBook(at, file, (line) => said.push(line))).toBeGreaterThan(0);
    expect(said[0]).toMatch(/^knowledge\/articles\/yoga\.md:\d+: /);
    expect(() => readFileSync(file)).toThrow();
  });

  test("says so where the place cannot be written to", () => {
    const said: string[] = [];
    mkdirSync(join(root, "folder"));
    expect(writeBook(process.cwd(), join(root, "folder"), (line) => said.push(line))).toBe(1);
    expect(said).toEqual([expect.stringContaining("cannot be written")]);
  });

  test("escapes whatever an editor writes", () => {
    const at = copy();
    const article = join(at, "knowledge/articles/yoga.md");
    const hostile = `Is <b>"yoga" & 'tai chi'</b> <script>alert(1)</script> fine?`;
    const source = readFileSync(article, "utf8");
    writeFileSync(article, source.replace(/^question: .*$/m, `question: ${JSON.stringify(hostile)}`));
    const file = join(at, "book.html");
    expect(writeBook(at, file, () => {})).toBe(0);
    const written = readFileSync(file, "utf8");
    expect(written).not.toContain("<script");
    expect(readMarkup(written).text).toContain(hostile);
  });
});
