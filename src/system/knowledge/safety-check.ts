import type { Fault } from "../../core/fault.ts";
import type { RuleFile } from "./safety-schema.ts";
import type { YamlFile } from "./yaml-file.ts";

const replyOf = { A: "emergency", B: "urgent", C: "refer", D: "refer" } as const;
const replies = ["emergency", "urgent", "refer"] as const;

type Tell = (path: readonly PropertyKey[], what: string, repair: string) => void;

/** Checks that a rule can be answered: the reply of its level, its red-flag line, and what happens to exercise afterwards. */
export function checkRule(file: string, { value: rule, lineOf }: YamlFile<RuleFile>, faults: Fault[]): void {
  const tell: Tell = (path, what, repair) => faults.push({ file, line: lineOf(path), what, repair });
  const own = replyOf[rule.level];
  if (rule[own] === undefined)
    tell([], `The rule ${rule.id} has no reply.`, `Add "${own}:" with the reply of level ${rule.level}.`);
  if ((rule.level === "A" || rule.level === "B") && rule["red-flag-line"] === undefined)
    tell([], `The rule ${rule.id} has no red-flag line.`, 'Add "red-flag-line:", to stand on top of a general answer.');
  if (rule.level === "A" && rule.after !== "stop-prompts")
    tell(["after"], "An emergency must stop the prompts.", "Write: after: stop-prompts.");
  if (rule["only-if-asked"] && rule.level !== "D")
    tell(["only-if-asked"], "What matters to health counts also where it is told in passing.", "Remove this line.");
  checkReplies(rule, rule.level, [], tell);
  checkUrgent(rule.urgent, rule.after, ["urgent"], tell);
  for (const [i, signal] of rule.signals.entries()) {
    const path = ["signals", i];
    checkReplies(signal, rule.level, path, tell);
    if (rule.level === "A" && signal.after !== undefined && signal.after !== "stop-prompts")
      tell([...path, "after"], "An emergency must stop the prompts.", "Remove this line.");
    if (signal.urgent !== undefined || signal.after !== undefined)
      checkUrgent(signal.urgent ?? rule.urgent, signal.after ?? rule.after, path, tell);
  }
}

function checkReplies(
  holder: Pick<RuleFile, (typeof replies)[number]>,
  level: RuleFile["level"],
  path: readonly PropertyKey[],
  tell: Tell,
): void {
  for (const kind of replies)
    if (holder[kind] !== undefined && kind !== replyOf[level])
      tell([...path, kind], `A rule of level ${level} cannot say "${kind}".`, `Write "${replyOf[level]}:" instead.`);
}

function checkUrgent(
  urgent: RuleFile["urgent"],
  after: RuleFile["after"],
  path: readonly PropertyKey[],
  tell: Tell,
): void {
  if (urgent === undefined) return;
  if (!urgent.instead[0]?.includes("{emergency_number_text}"))
    tell(
      path,
      "The emergency number is not named where it is needed.",
      'Begin "instead:" with a line that holds {emergency_number_text}.',
    );
  if (urgent.pause !== (after === "withhold"))
    tell(
      path,
      '"pause" and "after" do not agree.',
      'Write "pause: true" with "after: withhold", and "pause: false" with any other.',
    );
}
