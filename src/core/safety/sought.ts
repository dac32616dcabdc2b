import type { Findings } from "./findings.ts";
import type { Needs } from "./lexicon.ts";
import type { Rule, Signal } from "./rules.ts";

interface Look {
  readonly signal: Signal;
  readonly needs: Needs;
}

/** What the signals look for, by one group of each: of thousands, a message is asked only for those that it may hold. */
export class Sought {
  readonly #looks: readonly Look[];
  /** Places in `looks`, by the last group that each of them needs: the one that is made of the most. */
  readonly #byGroup = new Map<number, number[]>();

  constructor(rules: readonly Rule[]) {
    this.#looks = rules.flatMap(({ signals }) =>
      signals.flatMap((signal) => signal.when.map((needs) => ({ signal, needs }))),
    );
    for (const [place, { needs }] of this.#looks.entries()) {
      const group = Math.max(...needs);
      const list = this.#byGroup.get(group);
      if (list === undefined) this.#byGroup.set(group, [place]);
      else list.push(place);
    }
  }

  /** What is wholly found, by its signal, in the order of the rule book. */
  in(findings: Findings): ReadonlyMap<Signal, readonly Needs[]> {
    const places: number[] = [];
    for (const group of findings.groups)
      for (const place of this.#byGroup.get(group) ?? [])
        if (findings.hold(this.#looks[place]?.needs ?? [])) places.push(place);
    const whole = new Map<Signal, Needs[]>();
    for (const place of places.sort((a, b) => a - b)) {
      const { signal, needs } = this.#looks[place] as Look;
      const list = whole.get(signal);
      if (list === undefined) whole.set(signal, [needs]);
      else list.push(needs);
    }
    return whole;
  }
}
