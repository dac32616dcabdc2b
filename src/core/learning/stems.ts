import stemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import { remembering } from "../memo.ts";

/** How many words' stems are remembered. */
const REMEMBERED = 20_000;

/** The stem of a word (Porter 1980): "falling", "falls" and "fall" share one. */
export const stemOf = remembering(REMEMBERED, (word) => stemmer.stem(word));
