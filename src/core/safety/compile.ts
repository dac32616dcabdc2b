import { type CompiledGroup, type Lexicon, type Meeting, MOST_FILLERS, type Needs, type Start } from "./lexicon.ts";
import { type Element, type Expression, groupsIn, type Nearby, PatternError, type Phrase } from "./pattern.ts";
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
  const starts = new Map<string, Start[]>();
  const common = timesUsed(entries);
  const shared = sharing();
  const leaning: number[][] = order.map(() => []);
  const groups = order.map((name, group) => {
    const { meetings, led } = compileGroup(group, entries.get(name) ?? [], numberOf, starts, common, shared);
    for (const by of new Set([...led.map((one) => one.by), ...meetings.flatMap(({ parts }) => parts)]))
      leaning[by]?.push(group);
    return { meetings, led, leaning: leaning[group] ?? [] };
  });
  const needs = (expression: Expression): Needs => expression.map((one) => numberOf.get(names.get(one) ?? "") ?? -1);
  const places = new Map([...named.keys()].map((name) => [name, numberOf.get(name) ?? -1]));
  return {
    lexicon: { groups, numberOf: places, starts, vocabulary: wordsOf(entries) },
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
  starts: Map<string, Start[]>,
  common: ReadonlyMap<string, number>,
  shared: (element: Element) => Element,
): Pick<CompiledGroup, "meetings" | "led"> {
  const meetings: Meeting[] = [];
  const led: { by: number; phrase: Phrase }[] = [];
  for (const [order, nearby] of list.entries()) {
    const phrase = nearby.parts[0] ?? [];
    const first = phrase[0];
    if (nearby.parts.length > 1)
      meetings.push({ parts: leansOn(nearby).map((part) => numberOf.get(part) ?? 0), within: nearby.within });
    else if (first?.kind === "group") led.push({ by: numberOf.get(first.name) ?? 0, phrase: phrase.map(shared) });
    else {
      const rarest = rarestOf(phrase, common);
      const back = phrase.slice(0, rarest).reduce((sum, element) => sum + longest(element), 0);
      const start: Start = { group, phrase: phrase.map(shared), order, back };
      for (const word of wordsIn(phrase[rarest])) addStart(starts, word, start);
    }
  }
  return { meetings, led };
}

/** One element for all that are alike: a kept rule book is half as large then, and read twice as fast. */
function sharing(): (element: Element) => Element {
  const known = new Map<string, Element>();
  return (element) => {
    const name = JSON.stringify(element);
    const alike = known.get(name) ?? element;
    known.set(name, alike);
    return alike;
  };
}

/** How many words an element of a phrase may take up, with what may stand unnoticed before it. */
function longest(element: Element): number {
  if (element.kind === "gap") return element.most;
  return MOST_FILLERS + (element.kind === "group" ? LONGEST_GROUP : 1);
}

/** A group may be made of parts that stand apart; a bound on time that no group of the data comes near. */
const LONGEST_GROUP = 40;

/** In how many elements of phrases each word stands. */
function timesUsed(entries: ReadonlyMap<string, readonly Nearby[]>): Map<string, number> {
  const times = new Map<string, number>();
  for (const list of entries.values())
    for (const { parts } of list)
      for (const word of parts.flat().flatMap(wordsIn)) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}

/** The place of the element whose words stand in the fewest phrases. */
function rarestOf(phrase: Phrase, common: ReadonlyMap<string, number>): number {
  let rarest = { at: 0, times: Number.POSITIVE_INFINITY };
  for (const [at, element] of phrase.entries()) {
    const words = wordsIn(element);
    const times = words.reduce((sum, word) => sum + (common.get(word) ?? 0), 0);
    if (words.length > 0 && times < rarest.times) rarest = { at, times };
  }
  return rarest.at;
}

/** The words that an element stands for; none where it is a group or a gap. */
function wordsIn(element: Element | undefined): readonly string[] {
  if (element === undefined || element.kind === "group" || element.kind === "gap") return [];
  return element.kind === "word" ? element.words : [`<${element.kind}>`];
}

function addStart(starts: Map<string, Start[]>, word: string, start: Start): void {
  const list = starts.get(word);
  if (list === undefined) starts.set(word, [start]);
  else list.push(start);
}

function wordsOf(entries: ReadonlyMap<string, readonly Nearby[]>): Set<string> {
  const all = new Set<string>();
  for (const list of entries.values())
    for (const nearby of list)
      for (const phrase of nearby.parts)
        for (const element of phrase) if (element.kind === "word") for (const word of element.words) all.add(word);
  return all;
}
