import * as z from "zod";
import type { FigureWords } from "../../core/checkins/figures.ts";
import type { ReportQuestion } from "../../core/checkins/questions.ts";
import type { RedFlags } from "../../core/checkins/red-flags.ts";
import type { SteerWords, YesNoWords } from "../../core/dialogs/dialog.ts";
import type { Fault } from "../../core/fault.ts";
import type { PlainQuestion } from "../../core/people/onboarding-script.ts";
import type { ProfileGroup } from "../../core/people/profile-view.ts";
import type { SessionTalk } from "../../core/sessions/session.ts";
import { readYaml } from "./yaml-file.ts";

const words = z.array(z.coerce.string());
const steering = z.strictObject({ back: words, skip: words, cancel: words, why: words });
const yesNo = z.strictObject({ yes: words, no: words });
const answer = z.strictObject({ value: z.string(), label: z.string().max(20), also: words.default([]) });
const questions = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.enum(["one", "many", "text"]),
    reads: z.enum(["days", "time", "place", "words"]).exactOptional(),
    question: z.string(),
    why: z.string(),
    answers: z.array(answer),
    skipped: z.string().exactOptional(),
  }),
);

const values = z.record(z.string(), z.array(z.string()));
const report = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.enum(["one", "many", "scale", "exercise", "text"]),
    question: z.string(),
    why: z.string(),
    answers: z.array(answer.extend({ alarm: z.string().exactOptional() })),
    askIf: values.exactOptional(),
    notIf: values.exactOptional(),
    skipped: z.string().exactOptional(),
  }),
);
const emergency = z.strictObject({ label: z.string().max(20), item: z.string(), alarm: z.string() });
const sessionTalk = z.record(z.enum(["next", "back", "easier", "stop", "hurts", "leave"]), z.array(z.string()));
const redFlags = z.strictObject({
  emergencies: z.record(z.string(), emergency),
  urgent: z.record(z.string(), z.strictObject({ alarm: z.string(), places: words.exactOptional() })),
});

const figures = z.strictObject({
  ...{ pain: words, effort: words, numbers: z.record(z.string(), z.int().min(0).max(10)), counts: words, dates: words },
  ...{ past: words, general: words, supposed: words, own: words, others: words },
});

const label = z.string().max(20);
const groups = z.array(
  z.strictObject({
    id: z.string(),
    label,
    under: z.string().exactOptional(),
    asks: z.array(z.strictObject({ id: z.string(), label })),
  }),
);

/** Every dialog's questions that are not about health at the start, and the ways out of any question. */
export interface Dialogues {
  readonly onboarding: readonly PlainQuestion[];
  readonly steering: SteerWords;
  readonly yesNo: YesNoWords;
  /** What is asked where a command left something out, by the command's name. */
  readonly asking: readonly PlainQuestion[];
  readonly checkin: readonly ReportQuestion[];
  readonly hurts: readonly ReportQuestion[];
  readonly redFlags: RedFlags;
  readonly sessionTalk: SessionTalk;
  /** How people say numbers of pain and effort. */
  readonly figures: FigureWords;
  /** What /profile shows, in groups. */
  readonly profile: readonly ProfileGroup[];
}

/** Reads knowledge/dialogs; undefined with faults where a file is broken. */
export function readDialogues(root: string, faults: Fault[]): Dialogues | undefined {
  const onboarding = readYaml(root, "knowledge/dialogs/onboarding.yaml", questions, faults)?.value;
  const steer = readYaml(root, "knowledge/dialogs/steering.yaml", steering, faults)?.value;
  const asking = readYaml(root, "knowledge/dialogs/asking.yaml", questions, faults)?.value;
  const checkin = readYaml(root, "knowledge/dialogs/checkin.yaml", report, faults)?.value;
  const hurts = readYaml(root, "knowledge/dialogs/hurts.yaml", report, faults)?.value;
  const flags = readYaml(root, "knowledge/dialogs/red-flags.yaml", redFlags, faults)?.value;
  const bare = readYaml(root, "knowledge/dialogs/yes-no.yaml", yesNo, faults)?.value;
  if (onboarding === undefined || steer === undefined || asking === undefined) return undefined;
  const profile = readYaml(root, "knowledge/dialogs/profile.yaml", groups, faults)?.value;
  const talk = readYaml(root, "knowledge/dialogs/session-talk.yaml", sessionTalk, faults)?.value;
  const said = readYaml(root, "knowledge/dialogs/figures.yaml", figures, faults)?.value;
  if (talk === undefined || checkin === undefined || hurts === undefined || flags === undefined) return undefined;
  const ofTheDay = said && { checkin, hurts, redFlags: flags, sessionTalk: talk, figures: said };
  return profile && ofTheDay && bare && { onboarding, steering: steer, yesNo: bare, asking, profile, ...ofTheDay };
}
