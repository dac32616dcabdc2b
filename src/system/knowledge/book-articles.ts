import { type Article, HEADINGS } from "../../core/answers/article.ts";
import { blocksHtml } from "./book-blocks.ts";
import { type Html, html, joined, list } from "./book-html.ts";
import { type Chapter, entry, type Part } from "./book-page.ts";
import type { BookSources } from "./book-sources.ts";
import { type BookWords, filled } from "./book-words.ts";

/** The answers by section, in the order of the book's words; a section that those do not name comes last. */
export function articlesPart(articles: readonly Article[], sources: BookSources, words: BookWords): Part {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const used = new Set(articles.map((article) => article.section));
  const sections = [...new Set([...words.sections, ...used])].filter((section) => used.has(section));
  const chapters = sections.map((section, at): Chapter => {
    const own = articles.filter((article) => article.section === section);
    const entries = own.map((article) => ({
      id: `article-${article.id}`,
      title: article.question,
      body: articleHtml(article, byId, sources, words),
    }));
    return { id: `articles-${at + 1}`, title: section, entries };
  });
  return { id: "articles", title: words.articles, chapters };
}

function articleHtml(
  article: Article,
  byId: ReadonlyMap<string, Article>,
  sources: BookSources,
  words: BookWords,
): Html {
  const here = `article-${article.id}`;
  const cited = article.sources.map((source) => sources.cite(source, here, article.question));
  const related = article.related.map((id) => html`<a href="#article-${id}">${byId.get(id)?.question ?? id}</a>`);
  const open = article.reviewed.by === "needs clinical review";
  const passages = [...HEADINGS].map(([heading, audience]) => {
    const blocks = audience === "more" ? article.more : (article.variants.get(audience) ?? []);
    return blocks.length === 0 ? html`` : html`<h5>${heading}</h5>${blocksHtml(blocks)}`;
  });
  return entry(
    {
      file: article.file,
      review: open ? undefined : filled(words.reviewed, article.reviewed),
      unsure: article.unsure,
    },
    html`<div class="said">${blocksHtml(article.lead)}${passages}</div>
${factsHtml(article, sources, words)}
<h5>${words.sources}</h5>${list(cited)}
<h5>${words.related}</h5>${list(related)}
<h5>${words.asked}</h5><p class="small">${joined(article.phrasings, html` <span class="dot">·</span> `)}</p>`,
    words,
  );
}

function factsHtml(article: Article, sources: BookSources, words: BookWords): Html {
  if (article.facts.length === 0) return html`<h5>${words.facts}</h5><p class="small">${words.noFacts}</p>`;
  const rows = article.facts.map(
    ({ value, source }) => html`<tr><td>${value}</td><td>${sources.link(source)}</td></tr>`,
  );
  return html`<table><caption>${words.facts}</caption>
<thead><tr><th scope="col">${words.factHead}</th><th scope="col">${words.sourceHead}</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}
