import type { KnownQuestion } from "./trials.ts";
import type { Past, Understood } from "./understanding.ts";

/** A message that goes on from an answer, with the topics that are right for it. */
export interface KnownFollowUp extends KnownQuestion {
  /** The topic answered before. */
  readonly after: string;
}

/** What nobody learnt from, to measure with. */
export interface Unseen {
  readonly golden: readonly KnownQuestion[];
  readonly offTopic: readonly string[];
  readonly followUps: readonly KnownFollowUp[];
}

type Understand = (text: string, past: Past) => Promise<readonly Understood[]>;

/** How unseen messages are served, through everything that reads a message; percent. */
export async function servedFigures(understand: Understand, unseen: Unseen): Promise<Record<string, number>> {
  const first = async (text: string, topics: readonly string[] = []) => (await understand(text, { topics }))[0];
  const golden = await inTurn(unseen.golden, async (one) => ({ ...one, ...judge(await first(one.text), one.topics) }));
  const off = await inTurn(unseen.offTopic, async (text) => judge(await first(text), []));
  const followUps = await inTurn(unseen.followUps, async ({ text, after, topics }) =>
    judge(await first(text, [after]), topics),
  );
  return {
    rightAtOnce: share(golden, ({ right }) => right),
    rightOrChoices: share(golden, ({ right, offered }) => right || offered),
    notConfidentlyWrong: share(golden, ({ kind, right }) => right || kind !== "answer"),
    offTopicNotAnswered: share(off, ({ kind }) => kind !== "answer"),
    offTopicNeitherAnsweredNorChoices: share(off, ({ kind }) => kind === "unknown"),
    followUpsRight: share(followUps, ({ right }) => right),
    followUpsRightOrChoices: share(followUps, ({ right, offered }) => right || offered),
  };
}

function judge(understood: Understood | undefined, topics: readonly string[]) {
  const decision = understood?.decision;
  const right = decision?.kind === "answer" && topics.includes(decision.topic);
  const offered = decision?.kind === "choices" && decision.topics.some((topic) => topics.includes(topic));
  return { kind: decision?.kind ?? "unknown", right, offered };
}

async function inTurn<T, R>(all: readonly T[], take: (one: T) => Promise<R>): Promise<R[]> {
  const out: R[] = [];
  for (const one of all) out.push(await take(one));
  return out;
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return Math.round((1000 * all.filter(holds).length) / Math.max(1, all.length)) / 10;
}
