import { BOARD, Board } from "./community/board.ts";
import { Calendar } from "./community/calendar.ts";
import { Crier } from "./community/crier.ts";
import { Panel } from "./community/panel.ts";
import { Setup } from "./community/setup.ts";
import type { Feature } from "./feature.ts";
import { Outside } from "./outside.ts";
import type { Timetable } from "./people/timetable.ts";
import type { Ids, Log, Platform } from "./ports.ts";
import type { ProgrammeKnowledge } from "./programme/knowledge.ts";
import type { RunnerParts } from "./prompts/runner.ts";
import type { Places } from "./prompts/zone.ts";
import type { Replies } from "./replies.ts";
import type { Speaker } from "./speaker.ts";
import type { Stores } from "./stores.ts";

export interface CommunityParts {
  readonly knowledge: { readonly programme: ProgrammeKnowledge };
  readonly replies: Replies;
  readonly people: { readonly timetable: Timetable };
  readonly places: Places;
  readonly stores: Stores;
  readonly platforms: readonly Platform[];
  readonly ids: Ids;
  readonly log: Log;
}

/** Puts together what concerns groups: their daily post and who sets it up. */
export function composeCommunity({ knowledge, replies, people, places, stores, ids, log, ...parts }: CommunityParts) {
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
  const panel = new Panel(replies, people.timetable);
  const common = { replies, places, ids, platforms, panel };
  const setup = new Setup({ ...common, outside: new Outside(), calendar: new Calendar(ids) });
  const features: Feature[] = [setup, new Board(replies)];
  const handlers = (speaker: Speaker): RunnerParts["handlers"] => {
    const { timetable } = people;
    const crier = new Crier(
      { stores, replies, knowledge: knowledge.programme, platforms, timetable, ids, log },
      speaker,
    );
    return { [BOARD]: crier.daily, "community-week": crier.week };
  };
  return { features, handlers };
}
