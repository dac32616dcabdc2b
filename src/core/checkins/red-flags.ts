/** An emergency that may stand behind an answer: what to choose, what it means, and what triage reads when it is chosen. */
interface Emergency {
  readonly label: string;
  readonly item: string;
  readonly alarm: string;
}

/** Emergencies to ask about at once, and urgent matters, both by safety rule. */
export interface RedFlags {
  readonly emergencies: Readonly<Record<string, Emergency>>;
  readonly urgent: Readonly<Record<string, Urgent>>;
}

/** What triage reads; `places`: only where the pain is in one of these. */
interface Urgent {
  readonly alarm: string;
  readonly places?: readonly string[];
}

/** The emergencies that `rules` ask about, in their order, each with its rule. */
export function emergenciesOf(flags: RedFlags, rules: readonly string[]): (Emergency & { readonly rule: string })[] {
  return rules.flatMap((rule) => {
    const found = flags.emergencies[rule];
    return found === undefined ? [] : [{ ...found, rule }];
  });
}

/** What triage reads where none of the emergencies fits; undefined where no urgent matter stands behind the rules. */
export function urgentWords(flags: RedFlags, rules: readonly string[], place: string): string | undefined {
  const known = rules.flatMap((rule) => flags.urgent[rule] ?? []);
  return known.find(({ places }) => places === undefined || places.includes(place))?.alarm;
}
