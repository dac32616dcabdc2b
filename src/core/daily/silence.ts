import { pauseOn, settingsOf } from "../people/settings.ts";
import type { Timetable } from "../people/timetable.ts";
import { daysBetween } from "../programme/days.ts";
import type { Profile } from "../programme/profile.ts";
import type { Moment } from "../prompts/herald.ts";
import { localDate } from "../prompts/schedule.ts";
import { savePerson } from "../sessions/day.ts";
import type { Person } from "../stores/people.ts";
import type { Stores } from "../stores.ts";

/**
 * What a prompt that nobody answers becomes. alone: no nudge and no question in the evening after two without an answer. Then one
 * light note, after 7 days one offer, after 14 a pause, said once.
 */
export type Tone = "usual" | "alone" | "note" | "offer" | "pause" | "silent";

const ALONE_AFTER = 2;
const NOTE_AFTER = 3;
const OFFER_DAYS = 7;
const PAUSE_DAYS = 14;
/** So far back deliveries and days are looked at; a pause has begun long before. */
const LOOK_BACK_MS = 100 * 24 * 3_600_000;

/** How to speak today, by how many daily prompts have had no answer and since when. */
export async function toneOf({ person, stores, now }: Moment): Promise<Tone> {
  const since = Math.max(await lastSign(stores, person), now - LOOK_BACK_MS);
  const delivered = await stores.prompts.delivered({ person: person.id }, since + 1);
  const unanswered = delivered.filter(
    ({ action, outcome }) => action === "daily" && (outcome === "sent" || outcome === "late"),
  );
  const first = unanswered[0];
  if (first === undefined || unanswered.length < ALONE_AFTER) return "usual";
  if (unanswered.length < NOTE_AFTER) return "alone";
  const days = daysBetween(first.slot.slice(0, 10), localDate(now, person.zone));
  if (unanswered.length === NOTE_AFTER) return "note";
  if (unanswered.length === NOTE_AFTER + 1) return days >= OFFER_DAYS ? "offer" : "silent";
  return days >= PAUSE_DAYS ? "pause" : "silent";
}

/** Ends the prompts until the person wants them again. */
export async function pauseBySilence(timetable: Timetable, { person, stores, now }: Moment): Promise<void> {
  const from = localDate(now, person.zone);
  const settings = settingsOf(person);
  if (pauseOn(settings, from) !== undefined) return;
  const paused = { ...settings, pauses: [...(settings.pauses ?? []), { from }] };
  const changed = await savePerson(stores, { ...person, settings: paused });
  await timetable.set(stores.prompts, changed, now);
}

/** When the person last did or said something about their exercises, or came back from a pause or a hold. */
async function lastSign(stores: Stores, person: Person): Promise<number> {
  const touched = await stores.sessions.touched(person.id, 30);
  const checkins = await stores.checkins.latest(person.id, 1);
  const { holds } = person.profile as Profile;
  const back = [...(settingsOf(person).pauses ?? []).map(({ until }) => until), ...holds.map(({ ended }) => ended)];
  return Math.max(
    person.createdAt,
    touched ?? 0,
    ...checkins.map(({ changedAt }) => changedAt),
    ...back.flatMap((date) => (date === undefined ? [] : [Date.parse(`${date}T00:00:00Z`)])),
  );
}
