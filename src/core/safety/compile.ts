import { type Led, type Lexicon, listsOf, type Meeting, type Needs } from "./lexicon.ts";
import { Pack, wordsIn } from "./pack.ts";
import { type Expression, groupsIn, type Nearby, PatternError } from "./pattern.ts";
import type { Rule } from "./rules.ts";

/** The name under which a nearby part of a signal is found; made of the part itself, so equal parts are looked for once. */
function nameOf(nearby: Nearby): string {
  const only = nearby.parts.length === 1 ? nearby.parts[0] : undefined;
  const element = only?.length === 1 ? only[0] : undefined;
  return element?.kind === "group" ? element.name : JSON.stringify(nearby);
}

/**
 * Compiles groups, and the rules that look for them and for parts of their own, so that a message is read at once. Throws
 * PatternError where a group is unknown or leans on itself.
 */
export function compile(
  named: ReadonlyMap<string, readonly Expression[]>,
  rules: readonly Rule<Expression>[],
): { readonly lexicon: Lexicon; readonly rules: readonly Rule[] } {
  const entries = new Map<string, readonly Nearby[]>();
  for (const [name, expressions] of named) entries.set(name, expressions.map(single));
  const names = new Map<Nearby, string>();
  for (const nearby of rules.flatMap(partsOf)) {
    const name = nameOf(nearby);
    names.set(nearby, name);
    if (!entries.has(name)) entries.set(name, [nearby]);
  }
  for (const list of [...entries.values()]) for (const nearby of list) nameParts(nearby, entries);
  const order = inOrder(entries);
  const numberOf = new Map(order.map((name, number) => [name, number]));
  const pack = new Pack(numberOf, wordsOf(entries), timesUsed(entries));
  const leaning: number[][] = order.map(() => []);
  const all = { led: new Map<number, readonly Led[]>(), meetings: new Map<number, readonly Meeting[]>() };
  for (const [group, name] of order.entries()) {
    const { meetings, led } = compileGroup(group, entries.get(name) ?? [], numberOf, pack);
    for (const by of new Set([...led.map((one) => one.by), ...meetings.flatMap(({ parts }) => parts)]))
      leaning[by]?.push(group);
    if (led.length > 0) all.led.set(group, led);
    if (meetings.length > 0) all.meetings.set(group, meetings);
  }
  const needs = (expression: Expression): Needs => expression.map((one) => numberOf.get(names.get(one) ?? "") ?? -1);
  const places = new Map([...named.keys()].map((name) => [name, numberOf.get(name) ?? -1]));
  return {
    lexicon: {
      ...{ groups: order.length, numberOf: places, words: pack.words, phrases: pack.tables() },
      ...{ ...all, leaning: listsOf(leaning) },
    },
    rules: rules.map((rule) => ({
      ...rule,
      about: rule.about.map(needs),
      signals: rule.signals.map((one) => ({ ...one, when: one.when.map(needs), unless: one.unless.map(needs) })),
    })),
  };
}

function partsOf({ about, signals }: Rule<Expression>): Nearby[] {
  return [...about, ...signals.flatMap(({ when, unless }) => [...when, ...unless])].flat();
}

function single(expression: Expression): Nearby {
  const [nearby, more] = expression;
  if (nearby === undefined || more !== undefined) throw new PatternError('A group cannot use "+"; only a signal can.');
  return nearby;
}

function nameParts(nearby: Nearby, entries: Map<string, readonly Nearby[]>): void {
  if (nearby.parts.length === 1) return;
  for (const phrase of nearby.parts) {
    const part = { parts: [phrase], within: [] };
    if (!entries.has(nameOf(part))) entries.set(nameOf(part), [part]);
  }
}

function inOrder(entries: ReadonlyMap<string, readonly Nearby[]>): string[] {
  const order: string[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (name: string) => {
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") throw new PatternError(`The group "${name}" leans on itself.`);
    const list = entries.get(name);
    if (list === undefined) throw new PatternError(`There is no group "${name}".`);
    state.set(name, "open");
    for (const nearby of list) for (const other of leansOn(nearby)) visit(other);
    state.set(name, "done");
    order.push(name);
  };
  for (const name of entries.keys()) visit(name);
  return order;
}

function leansOn(nearby: Nearby): string[] {
  if (nearby.parts.length === 1) return groupsIn([nearby]);
  return nearby.parts.map((phrase) => nameOf({ parts: [phrase], within: [] }));
}

function compileGroup(
  group: number,
  list: readonly Nearby[],
  numberOf: ReadonlyMap<string, number>,
  pack: Pack,
): { readonly meetings: readonly Meeting[]; readonly led: readonly Led[] } {
  const meetings: Meeting[] = [];
  const led: Led[] = [];
  for (const [order, nearby] of list.entries()) {
    const phrase = nearby.parts[0] ?? [];
    const first = phrase[0];
    if (nearby.parts.length > 1)
      meetings.push({ parts: leansOn(nearby).map((part) => numberOf.get(part) ?? 0), within: nearby.within });
    else if (first?.kind === "group")
      led.push({ by: numberOf.get(first.name) ?? 0, phrase: pack.add(phrase, group, order, true) });
    else pack.add(phrase, group, order, false);
  }
  return { meetings, led };
}

/** In how many elements of phrases each word stands. */
function timesUsed(entries: ReadonlyMap<string, readonly Nearby[]>): Map<string, number> {
  const times = new Map<string, number>();
  for (const list of entries.values())
    for (const { parts } of list)
      for (const word of parts.flat().flatMap(wordsIn)) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}

function wordsOf(entries: ReadonlyMap<string, readonly Nearby[]>): Set<string> {
  const all = new Set<string>();
  for (const list of entries.values())
    for (const nearby of list)
      for (const phrase of nearby.parts)
        for (const element of phrase) if (element.kind === "word") for (const word of element.words) all.add(word);
  return all;
}
