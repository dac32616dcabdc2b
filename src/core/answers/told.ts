import type { Audience } from "./article.ts";
import type { Lexicon } from "./lexicon.ts";
import { PhraseTable } from "./phrase-table.ts";

/** The concepts and the phrases that say a fact; `negated`: it holds where they are denied. */
interface ToldFact {
  readonly concepts: readonly string[];
  readonly phrases: readonly string[];
  readonly negated: boolean;
}

/** How people tell of themselves, from knowledge/words/told-facts.yaml. */
export interface TellingWords {
  readonly self: readonly string[];
  readonly others: readonly string[];
  readonly unreal: readonly string[];
  readonly negation: readonly string[];
  readonly facts: ReadonlyMap<Audience, ToldFact>;
}

type Role = "self" | "others" | "unreal" | "negation";

/** How many words may stand between "I have had" and the fact. */
const REACH = 5;

/** Hears what a person tells of themselves in passing: "with a spine fracture", "I never broke a bone". */
export class Telling {
  readonly #lexicon: Lexicon;
  readonly #facts: TellingWords["facts"];
  readonly #roles: PhraseTable<Role>;

  constructor(words: TellingWords, lexicon: Lexicon) {
    this.#lexicon = lexicon;
    this.#facts = words.facts;
    const roles: readonly Role[] = ["self", "others", "unreal", "negation"];
    this.#roles = new PhraseTable(
      roles.flatMap((role) => words[role].map((phrase) => [lexicon.read(phrase).words, role] as const)),
    );
  }

  /** The facts told in a text; what is asked, feared or told of others is none. */
  hear(text: string): Audience[] {
    const found = new Set<Audience>();
    for (const clause of text.split(/[.!?;,\n]+|\b(?:but|so|and)\b/i)) {
      for (const fact of this.#inClause(clause)) found.add(fact);
    }
    if (found.has("spine-fracture")) found.delete("no-fracture");
    return [...found];
  }

  #inClause(clause: string): Audience[] {
    const { words } = this.#lexicon.read(clause);
    let selfEnds: number | undefined;
    let negated = false;
    for (let at = 0; at < words.length; ) {
      const role = this.#roles.find(words, at);
      if (role?.value === "others" || role?.value === "unreal") return [];
      if (role?.value === "self") selfEnds = at + role.length;
      if (role?.value === "negation") negated = true;
      at += role?.length ?? 1;
    }
    if (selfEnds === undefined) return [];
    const tail = words.slice(Math.max(0, selfEnds - 2), selfEnds + REACH).join(" ");
    const concepts = new Set(this.#lexicon.read(tail).concepts);
    const says = ({ concepts: names, phrases }: ToldFact) =>
      names.some((concept) => concepts.has(concept)) || phrases.some((phrase) => ` ${tail} `.includes(` ${phrase} `));
    return [...this.#facts].filter(([, fact]) => fact.negated === negated && says(fact)).map(([audience]) => audience);
  }
}
