import { Lexicon, vocabularyOf, type WordKnowledge } from "../../../src/core/answers/lexicon.ts";
import { type Example, type LearntTopics, learnTopics, Ranking } from "../../../src/core/answers/ranking.ts";
import { WordVectors } from "../../../src/core/answers/word-vectors.ts";

const COMMON =
  "the a i my is it to do how can what about cost coast bad good for and with of in on much many often no".split(" ");

/** A little knowledge of words for tests: two concepts, a few short forms. */
export const littleKnowledge: WordKnowledge = {
  instead: new Map([
    ["cant", "can not"],
    ["u", "you"],
    ["mom", "mum"],
  ]),
  concepts: [
    { name: "pool", words: ["swimming", "swim", "lengths", "aqua fit"], also: ["sport"] },
    { name: "chalk", words: ["calcium", "dairy"], also: [] },
    { name: "sport", words: ["tennis"], also: [] },
  ],
  frame: ["can you tell me", "please"],
  common: COMMON,
};

/** Ways to ask about three topics, and some that are nobody's. */
export const littleExamples: readonly Example[] = [
  { text: "is swimming good for my bones", topic: "swimming" },
  { text: "can I swim lengths", topic: "swimming" },
  { text: "does aqua fit help", topic: "swimming" },
  { text: "how much calcium do I need", topic: "calcium" },
  { text: "which dairy foods have calcium", topic: "calcium" },
  { text: "calcium in milk", topic: "calcium" },
  { text: "can I play tennis", topic: "tennis" },
  { text: "is tennis too risky for osteoporosis", topic: "tennis" },
  { text: "what is the weather in Madrid", topic: undefined },
  { text: "tell me a joke", topic: undefined },
  { text: "how do I fix my bicycle chain", topic: undefined },
];

export function littleLexicon(): Lexicon {
  return new Lexicon(
    littleKnowledge,
    vocabularyOf(
      littleKnowledge,
      littleExamples.filter(({ topic }) => topic !== undefined).map(({ text }) => text),
    ),
  );
}

/** Two dimensions of meaning: water and food. */
function littleVectors(): WordVectors {
  const words = ["swimming", "pool", "calcium", "milk"];
  return new WordVectors(
    words,
    Int8Array.from([127, 0, 120, 10, 0, 0, 127, 0, 0, 0, 100, 20, 0, 0, 127, 0]),
    new Float32Array(4).fill(1 / 127),
  );
}

const topics = [...new Set(littleExamples.flatMap(({ topic }) => topic ?? []))];
const reader = { lexicon: littleLexicon(), vectors: littleVectors() };

export function littleLearnt(examples: readonly Example[] = littleExamples): LearntTopics {
  return learnTopics(examples, topics, reader);
}

export function littleRanking(learnt = littleLearnt()): Ranking {
  return new Ranking({ ...reader, topics, learnt });
}
