/**
 * Lifts of scores for topics around the last one, since people go on from there: the last itself, those that it names as related,
 * those that name it, those two steps away, and topics talked about before. Chosen on knowledge/questions/follow-ups.csv, by random
 * search; each may double or halve without changing the figures by a point.
 */
const LIFTS = { last: 0.04, related: 0.18, relating: 0.02, further: 0.05, earlier: 0.01 };

/** How near topics lie to each other, by what articles name as related. */
export class Nearness {
  readonly #related: ReadonlyMap<string, readonly string[]>;
  readonly #relating = new Map<string, string[]>();

  constructor(related: ReadonlyMap<string, readonly string[]>) {
    this.#related = related;
    for (const [id, others] of related)
      for (const other of others) this.#relating.set(other, [...(this.#relating.get(other) ?? []), id]);
  }

  /** What a topic names as related. */
  related(topic: string): readonly string[] {
    return this.#related.get(topic) ?? [];
  }

  /** What is added to the scores of topics while `topics` (the newest first) are talked about. */
  lifts([last = "", ...earlier]: readonly string[]): ReadonlyMap<string, number> {
    const lifts = new Map<string, number>();
    const near = [...this.related(last), ...this.#relatingTo(last)];
    for (const step of near)
      for (const id of [...this.related(step), ...this.#relatingTo(step)]) lifts.set(id, LIFTS.further);
    for (const id of this.#relatingTo(last)) lifts.set(id, LIFTS.relating);
    for (const id of this.related(last)) lifts.set(id, LIFTS.related);
    lifts.set(last, LIFTS.last);
    for (const id of earlier) lifts.set(id, (lifts.get(id) ?? 0) + LIFTS.earlier);
    return lifts;
  }

  #relatingTo(topic: string): readonly string[] {
    return this.#relating.get(topic) ?? [];
  }
}
