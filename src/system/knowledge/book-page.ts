import { type Html, html, list } from "./book-html.ts";
import { BOOK_STYLE } from "./book-style.ts";
import type { BookWords } from "./book-words.ts";

/** One piece of the book with its heading. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly Entry[];
  /** True where its entries are too small for the contents. */
  readonly short?: boolean;
}

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly chapters: readonly Chapter[];
  /** What stands below its heading, before any chapter. */
  readonly body?: Html;
}

/** Where a piece stands in the files, and who has looked at it. `review`: undefined where nobody has. */
export interface Standing {
  readonly file: string;
  readonly review?: string | undefined;
  readonly unsure?: readonly string[];
}

/** A piece with its file, its mark of review, what is unsure, and a line to sign. */
export function entry(standing: Standing, body: Html, words: BookWords): Html {
  const { file, review, unsure = [] } = standing;
  const mark =
    review === undefined
      ? html`<span class="mark open">${words.needsReview}</span>`
      : html`<span class="mark">${review}</span>`;
  const look = unsure.length === 0 ? html`` : html`<h5>${words.unsure}</h5>${list(unsure)}`;
  return html`<p class="standing">${mark} <span class="small">${words.file}: <code>${file}</code></span></p>
${body}
${look}
<p class="sign">${words.reviewer}</p>`;
}

/** The whole page: it needs no script and no other file. `opening` stands above the contents. */
export function page(parts: readonly Part[], opening: Html, words: BookWords): string {
  const contents = parts.map((part) => html`<li><a href="#${part.id}">${part.title}</a>${chaptersIn(part)}</li>`);
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${words.title}</title>
<style>${BOOK_STYLE}</style>
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
<header><h1>${words.title}</h1>${opening}</header>
<nav id="contents" aria-labelledby="contents-title"><h2 id="contents-title">${words.contents}</h2><ol>${contents}</ol></nav>
<main id="text" tabindex="-1">${parts.map((part) => partHtml(part, words))}</main>
</body>
</html>
`.source;
}

function chaptersIn(part: Part): Html {
  const chapters = part.chapters.map(({ id, title, entries, short }) => {
    const inner = short === true ? [] : entries.map((one) => html`<a href="#${one.id}">${one.title}</a>`);
    return html`<a href="#${id}">${title}</a>${list(inner)}`;
  });
  return list(chapters, true);
}

function partHtml(part: Part, words: BookWords): Html {
  const chapters = part.chapters.map(
    ({ id, title, entries }) => html`<section aria-labelledby="${id}"><h3 id="${id}">${title}</h3>
${entries.map(
  (one) => html`<article class="entry" aria-labelledby="${one.id}"><h4 id="${one.id}">${one.title}</h4>
${one.body}</article>
`,
)}<p class="back"><a href="#contents">${words.toContents}</a></p></section>
`,
  );
  return html`<section class="part" aria-labelledby="${part.id}"><h2 id="${part.id}">${part.title}</h2>
${part.body ?? html``}${chapters}</section>
`;
}
