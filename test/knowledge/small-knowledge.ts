import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Fault, showFault } from "../../src/core/fault.ts";
import { lintArticles } from "../../src/system/knowledge/article-lint.ts";
import { readArticles } from "../../src/system/knowledge/articles.ts";
import { readGlossary } from "../../src/system/knowledge/glossary.ts";
import { checkReviewed, noteReviews } from "../../src/system/knowledge/review-lock.ts";
import { readStyle } from "../../src/system/knowledge/style.ts";

/** A folder of knowledge with three sound articles about tea, coffee and water. */
export class SmallKnowledge {
  readonly root = mkdtempSync(join(tmpdir(), "small-knowledge-"));

  constructor() {
    cpSync("knowledge/style.yaml", join(this.root, "knowledge/style.yaml"), { recursive: true });
    this.write("knowledge/glossary/words.yaml", GLOSSARY);
    for (const name of NAMES) this.article(name, article(name));
    writeFileSync(join(this.root, "knowledge/reviewed.lock.yaml"), "{}\n");
    this.note("2026-11-23");
  }

  write(file: string, source: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), source);
  }

  article(name: string, source: string): void {
    this.write(`knowledge/articles/${name}.md`, source);
  }

  /** Notes every review that the rules allow on that day. */
  note(today: string): void {
    noteReviews(this.root, readArticles(this.root, []), today);
  }

  /** Every fault of the articles, as an editor sees it. */
  faults(): string[] {
    const faults: Fault[] = [];
    const style = readStyle(this.root, faults);
    if (style === undefined) throw new Error("the style is broken");
    const articles = readArticles(this.root, faults);
    lintArticles(articles, style, readGlossary(this.root, faults), faults);
    checkReviewed(this.root, articles, faults);
    return faults.map(showFault);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

const NAMES = ["tea", "coffee", "water"] as const;

const GLOSSARY = `- word: caffeine
  meaning: what wakes you up in tea
- word: DXA
  meaning: a scan of the bones
`;

/** A sound article about one of the three. */
export function article(name: (typeof NAMES)[number]): string {
  const others = NAMES.filter((other) => other !== name);
  const asked = ["cup", "mug", "pot", "glass", "sip", "flask", "jug", "shop", "leaf", "price", "smell", "heat"];
  return `---
id: ${name}
question: Can I drink ${name} at noon?
label: About ${name}
section: Drinks
kind: general
phrasings:
${asked.map((one) => `  - a ${one} of ${name}`).join("\n")}
related: [${others.join(", ")}]
sources:
  - organisation: House of Drinks
    title: Guide
    year: 2020
facts:
  - value: 3 cups
    source: House of Drinks, 2020
fromArticle: false
reviewed:
  date: 2026-11-23
  by: needs clinical review
---
**Yes, you can drink ${name} at noon.** Most people like it warm.

Take a clean cup and fill it to the brim. Sit down at a table in the sun. Drink it slowly and look at the birds. Have up to 3 cups a day if you like the taste.

Ask a friend to join you. Talk of this and that. Wash the cup when you are done and put it back on its shelf.
`;
}
