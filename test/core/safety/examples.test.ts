import { expect, test } from "vitest";
import { type Fault, showFault } from "../../../src/core/fault.ts";
import { checkExamples } from "../../../src/system/knowledge/safety-examples.ts";
import { files, YEAR } from "./rules.ts";

test("every example of every rule holds: what should fire fires its own rule, what should stay quiet does not", () => {
  const faults: Fault[] = [];
  checkExamples(files, YEAR, faults);
  expect(faults.map(showFault)).toEqual([]);
});

test("an example that does not hold is told with file, line and the words at work", () => {
  const [first] = files.rules;
  if (first === undefined) throw new Error("There are no rules.");
  const { value } = first.source;
  const [signal] = value.signals;
  if (signal === undefined) throw new Error("The rule has no signals.");
  const wrong = { ...signal, fires: ["is walking good for bones"], quiet: [signal.fires[0] ?? ""] };
  const source = { ...first.source, value: { ...value, signals: [wrong] } };
  const faults: Fault[] = [];
  checkExamples({ ...files, everyday: [], rules: [{ ...first, source }] }, YEAR, faults);
  expect(faults.map(showFault)).toEqual([
    expect.stringMatching(/a01-broken-hip\.yaml:\d+: "is walking good for bones" should fire A1, but does not/),
    expect.stringMatching(
      /a01-broken-hip\.yaml:\d+: ".+" should stay quiet, but fires A1 by fall-then-cannot-stand: "/,
    ),
  ]);
});

test("an everyday message that raises an alarm is told with file, line and the words at work", () => {
  const everyday = [{ text: "I have crushing chest pain", line: 7 }];
  const faults: Fault[] = [];
  checkExamples({ ...files, rules: [], everyday }, YEAR, faults);
  expect(faults.map(showFault)).toEqual([
    expect.stringMatching(/everyday\.txt:7: "I have crushing chest pain" should raise no alarm, but fires A4 by .+: "/),
  ]);
});
