import { Aftercare } from "./checkins/aftercare.ts";
import { type Alarm, Alarms } from "./checkins/alarms.ts";
import { CheckIn } from "./checkins/checkin.ts";
import { Consequences } from "./checkins/consequences.ts";
import { FigureReader, type FigureWords } from "./checkins/figures.ts";
import type { ReportQuestion } from "./checkins/questions.ts";
import { Recorder } from "./checkins/record.ts";
import type { RedFlags } from "./checkins/red-flags.ts";
import { DailyPrompts } from "./daily/daily-prompts.ts";
import type { SteerWords } from "./dialogs/dialog.ts";
import type { Feature } from "./feature.ts";
import type { composePeople } from "./people/compose-people.ts";
import type { ProgrammeKnowledge } from "./programme/knowledge.ts";
import { Progress } from "./progress/progress.ts";
import { ProgressWords } from "./progress/progress-words.ts";
import type { Herald } from "./prompts/herald.ts";
import type { RunnerParts } from "./prompts/runner.ts";
import type { Replies } from "./replies.ts";
import { Adjust } from "./sessions/adjust.ts";
import { Flow } from "./sessions/flow.ts";
import { Hurts } from "./sessions/hurts.ts";
import { Later } from "./sessions/later.ts";
import { Mornings } from "./sessions/mornings.ts";
import { Reports } from "./sessions/reports.ts";
import { Session, type SessionTalk } from "./sessions/session.ts";
import { SessionWords } from "./sessions/session-words.ts";
import { Today } from "./sessions/today.ts";
import { ToldFigures } from "./sessions/told-figures.ts";
import { Welcome } from "./sessions/welcome.ts";

export interface DailyParts {
  readonly knowledge: {
    readonly programme: ProgrammeKnowledge;
    readonly dialogs: {
      readonly checkin: readonly ReportQuestion[];
      readonly hurts: readonly ReportQuestion[];
      readonly redFlags: RedFlags;
      readonly sessionTalk: SessionTalk;
      readonly figures: FigureWords;
      readonly steering: SteerWords;
    };
  };
  readonly replies: Replies;
  readonly people: ReturnType<typeof composePeople>;
  readonly alarm: Alarm;
}

/** The check-in's questions that are asked of an exercise that hurts. */
const PAIN_QUESTIONS = ["where", "score", "new", "sore"];

/** Puts together what happens day by day: the exercises, the check-in, the prompts and the progress. */
export function composeDaily({ knowledge, replies, people, alarm }: DailyParts) {
  const { programme, dialogs } = knowledge;
  const { redFlags, steering } = dialogs;
  const today = new Today(programme, replies, people.timetable);
  const words = new SessionWords(programme, replies);
  const recorder = new Recorder(programme, today);
  const aftercare = new Aftercare(programme, redFlags, replies);
  const common = { knowledge: programme, replies, steering, today, recorder, aftercare, alarm };
  const labels = {
    done: replies.line("checkin.done-label"),
    none: replies.line("checkin.exercise-none"),
    scale: replies.line("reader.scale.unknown"),
  };
  const alarms = new Alarms(redFlags, replies, alarm);
  const consequences = new Consequences({ ...common, alarms });
  const checkin = new CheckIn({ ...common, questions: dialogs.checkin, consequences, labels });
  const pain = dialogs.checkin.filter(({ id }) => PAIN_QUESTIONS.includes(id));
  const hurts = new Hurts({ ...common, questions: [...dialogs.hurts, ...pain], words });
  const places = pain.flatMap(({ id, answers }) => (id === "where" ? answers.flatMap(({ also }) => also) : []));
  const reader = new FigureReader(dialogs.figures, places);
  const figures = new ToldFigures({ ...common, alarms, reader, hurts });
  const adjust = new Adjust(programme, replies, words);
  const mornings = new Mornings(replies, recorder, aftercare, today);
  const flow = new Flow({ replies, today, words, adjust, mornings, welcome: new Welcome(replies), checkin });
  const later = new Later(replies, people.timetable);
  const reports = new Reports({ replies, today, flow, later, checkin });
  const session = new Session({ replies, flow, hurts, reports, checkin, talk: dialogs.sessionTalk });
  const progress = new Progress(replies, new ProgressWords(programme, replies, people.timetable), programme, aftercare);
  const went = dialogs.checkin.find(({ id }) => id === "went");
  const firstAnswers = (went?.answers ?? []).map(({ label }) => label);
  const { timetable } = people;
  const prompts = new DailyPrompts({ replies, today, words, timetable, firstAnswers });
  const features: Feature[] = [checkin, hurts, figures, session, progress];
  const handlers = (herald: Herald): RunnerParts["handlers"] => ({
    daily: herald.toPerson(prompts.daily),
    snooze: herald.toPerson(prompts.snooze),
    nudge: herald.toPerson(prompts.nudge),
    checkin: herald.toPerson(prompts.checkin),
    weekly: herald.toPerson(progress.weekly),
  });
  return { features, handlers };
}
