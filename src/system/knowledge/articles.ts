import * as z from "zod";
import { type Article, type Audience, HEADINGS } from "../../core/answers/article.ts";
import type { Fault } from "../../core/fault.ts";
import { readMarkdown } from "../../core/markdown.ts";
import type { Block } from "../../core/message.ts";
import { filesIn, readText } from "./text-files.ts";
import { checkYaml, type YamlFile } from "./yaml-file.ts";

export const sourceSchema = z.strictObject({
  organisation: z.string().min(2),
  title: z.string().min(2),
  year: z.int().min(1980).max(2100),
});

const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be small letters, digits and hyphens"),
  question: z.string().min(8),
  label: z.string().min(2).max(20, "must be 20 characters or fewer, to fit a button"),
  section: z.string().min(3),
  kind: z.enum(["movement", "medicine", "general", "bot"]),
  phrasings: z.array(z.string().min(2)).min(12, "must list 12 or more ways to ask"),
  related: z.array(z.string()).min(2, "must name 2 to 5 articles").max(5, "must name 2 to 5 articles"),
  sources: z.array(sourceSchema).min(1, "must name at least one source with its year"),
  facts: z.array(z.strictObject({ value: z.coerce.string(), source: z.string() })),
  fromArticle: z.boolean(),
  reviewed: z.strictObject({
    date: z.string().regex(/^\d{4}-\d\d-\d\d$/, "must be a date such as 2026-11-23"),
    by: z.string().min(3),
  }),
  unsure: z.array(z.string()).default([]),
});

/** An article with the way back to its lines, for the lint. */
export interface ArticleFile {
  readonly article: Article;
  readonly lineOf: YamlFile<unknown>["lineOf"];
}

/** Reads every article below `root`; each breach of the form goes to `faults`. */
export function readArticles(root: string, faults: Fault[]): ArticleFile[] {
  const files = filesIn(root, "knowledge/articles", ".md");
  const read = files.flatMap((file) => {
    const found = readArticle(root, file, faults);
    return found === undefined ? [] : [found];
  });
  checkRelations(read, faults);
  return read;
}

function readArticle(root: string, file: string, faults: Fault[]): ArticleFile | undefined {
  const source = readText(root, file, faults);
  if (source === undefined) return undefined;
  const cut = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (cut === null || cut[1] === undefined) {
    const repair = "Start the file with --- and end the front matter with --- on lines of their own.";
    faults.push({ file, line: 1, what: "The front matter is missing.", repair });
    return undefined;
  }
  const head = checkYaml(file, cut[1], 1, frontMatter, faults);
  if (head === undefined) return undefined;
  const name = file.replace(/^.*\//, "").replace(/\.md$/, "");
  if (head.value.id !== name) {
    const repair = `Rename the file to ${head.value.id}.md, or correct the id.`;
    faults.push({ file, line: head.lineOf(["id"]), what: `The id is not the file's name ("${name}").`, repair });
  }
  const body = source.slice(cut[0].length);
  const bodyLine = cut[0].split("\n").length;
  const parts = readBody(file, body, bodyLine, faults);
  return { article: { ...head.value, ...parts, body, file, bodyLine }, lineOf: head.lineOf };
}

function readBody(file: string, body: string, bodyLine: number, faults: Fault[]) {
  const { passages, strays } = readMarkdown(body);
  for (const stray of strays) {
    const repair = "Use paragraphs, **bold**, lists and the headings that the README names.";
    faults.push({ file, line: bodyLine + stray.line - 1, what: stray.what, repair });
  }
  const variants = new Map<Audience, readonly Block[]>();
  let lead: readonly Block[] = [];
  let more: readonly Block[] = [];
  for (const passage of passages) {
    const meaning = passage.heading === undefined ? "lead" : HEADINGS.get(passage.heading);
    if (meaning === "lead") lead = passage.blocks;
    else if (meaning === "more") more = passage.blocks;
    else if (meaning !== undefined) variants.set(meaning, passage.blocks);
    else {
      const repair = `Use one of: ${[...HEADINGS.keys()].join("; ")}.`;
      faults.push({
        file,
        line: bodyLine + passage.line - 1,
        what: `"${passage.heading}" is not a known heading.`,
        repair,
      });
    }
  }
  if (lead.length === 0) {
    faults.push({ file, line: bodyLine, what: "The answer is missing.", repair: "Write it above the first heading." });
  }
  return { lead, variants, more };
}

function checkRelations(read: readonly ArticleFile[], faults: Fault[]): void {
  const byId = new Map<string, Article>();
  for (const { article, lineOf } of read) {
    const twin = byId.get(article.id);
    if (twin !== undefined) {
      const what = `The id "${article.id}" stands in ${twin.file} too.`;
      faults.push({ file: article.file, line: lineOf(["id"]), what, repair: "Give one of them another id." });
    }
    byId.set(article.id, article);
  }
  for (const { article, lineOf } of read) {
    for (const [at, id] of article.related.entries()) {
      if (byId.has(id) && id !== article.id) continue;
      const what = id === article.id ? "An article is related to itself." : `There is no article "${id}".`;
      faults.push({ file: article.file, line: lineOf(["related", at]), what, repair: "Name an article that exists." });
    }
  }
}
