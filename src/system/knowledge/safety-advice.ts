import type { Consequence } from "../../core/safety/advice.ts";
import { RECOGNISED } from "../../core/safety/recognition.ts";
import type { RuleSource } from "./safety.ts";
import type { RuleFile } from "./safety-schema.ts";

/**
 * What each signal leads to, by "rule/signal": its own words where it has some, else those of its rule. What was
 * recognised without a signal gets those of its rule.
 */
export function consequencesOf(rules: readonly RuleSource[]): Map<string, Consequence> {
  const all = new Map<string, Consequence>();
  for (const { value: rule } of rules.map(({ source }) => source)) {
    all.set(`${rule.id}/${RECOGNISED}`, consequenceOf(rule, {}));
    for (const signal of rule.signals) all.set(`${rule.id}/${signal.id}`, consequenceOf(rule, signal));
  }
  return all;
}

function consequenceOf(rule: RuleFile, signal: Partial<RuleFile["signals"][number]>): Consequence {
  return {
    after: signal.after ?? rule.after,
    addsTierC: signal["adds-tier-C"] ?? rule["adds-tier-C"],
    private: rule.private,
    onlyIfAsked: rule["only-if-asked"],
    topic: signal.topic ?? rule.topic,
    redFlagLine: rule["red-flag-line"],
    emergency: signal.emergency ?? rule.emergency,
    urgent: signal.urgent ?? rule.urgent,
    refer: signal.refer ?? rule.refer,
  };
}
