import { type Html, html, list, terms } from "./book-html.ts";
import { entry, type Part } from "./book-page.ts";
import type { BookSources } from "./book-sources.ts";
import { type BookWords, filled } from "./book-words.ts";
import type { RuleSource } from "./safety.ts";
import type { RuleFile } from "./safety-schema.ts";

type Answer = Pick<RuleFile, "emergency" | "urgent" | "refer"> & { readonly after?: RuleFile["after"] | undefined };

/** The safety rules, by level. */
export function safetyPart(rules: readonly RuleSource[], sources: BookSources, words: BookWords): Part {
  const levels = [...new Set(rules.map(({ source }) => source.value.level))].sort();
  const chapters = levels.map((level) => {
    const own = rules.filter(({ source }) => source.value.level === level);
    const entries = own.map(({ file, source: { value } }) => ({
      id: `rule-${value.id}`,
      title: `${value.id}: ${value.title}`,
      body: entry(
        {
          file,
          review:
            value.reviewed === null
              ? undefined
              : filled(words.reviewed, { date: value.reviewed, by: `v${value.version}` }),
        },
        ruleHtml(value, sources, words),
        words,
      ),
    }));
    return { id: `rules-${level}`, title: words[level], entries };
  });
  return { id: "rules", title: words.rules, chapters };
}

function ruleHtml(rule: RuleFile, sources: BookSources, words: BookWords): Html {
  const here = `rule-${rule.id}`;
  const signs = rule.signals.map(
    (signal) =>
      html`<h6>${signal.id}</h6>${terms([
        [words.fires, list(signal.fires)],
        [words.quiet, list(signal.quiet)],
        [words.patterns, patterns(signal.when)],
        [words.unless, patterns(signal.unless)],
        ...answerTerms(signal, words),
      ])}`,
  );
  const cited = rule.sources.map((source) => sources.cite(source, here, rule.id));
  const told = terms([[words.redFlag, rule["red-flag-line"] ?? ""], ...answerTerms(rule, words)]);
  return html`<div class="said">${told}</div><h5>${words.signals}</h5>${signs}<h5>${words.sources}</h5>${list(cited)}`;
}

function patterns(all: readonly string[]): Html {
  if (all.length === 0) return html``;
  return html`<ul class="small">${all.map((one) => html`<li><code>${one}</code></li>`)}</ul>`;
}

function answerTerms(
  { emergency, urgent, refer, after }: Answer,
  words: BookWords,
): (readonly [string, Html | string])[] {
  return [
    [words.do, list(emergency?.do ?? [])],
    [words.whole, list(emergency?.whole ?? [])],
    [words.first, urgent?.first ?? refer?.first ?? ""],
    [words.more, list(urgent?.more ?? refer?.more ?? [])],
    [words.once, list(urgent?.once ?? [])],
    [words.insteadCall, list(urgent?.instead ?? [])],
    [words.say, list(urgent?.say ?? [])],
    [words.ask, list(refer?.ask ?? [])],
    [words.after, after === undefined ? "" : words[after]],
  ];
}
