import stemmer from "natural/lib/natural/stemmers/porter_stemmer.js";

/** Most words whose stems are remembered: people's typing errors must not fill the memory of a bot that runs for months. */
const MOST = 20_000;

const known = new Map<string, string>();

/** The stem of a word (Porter 1980): "falling", "falls" and "fall" share one. */
export function stemOf(word: string): string {
  const remembered = known.get(word);
  if (remembered !== undefined) return remembered;
  const stem = stemmer.stem(word);
  if (known.size < MOST) known.set(word, stem);
  return stem;
}
