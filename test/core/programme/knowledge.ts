import { type Fault, showFault } from "../../../src/core/fault.ts";
import type { ProgrammeKnowledge } from "../../../src/core/programme/knowledge.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";
import { readProgramme } from "../../../src/system/knowledge/programme.ts";

/** The real knowledge; throws with every fault where it has one. */
export function realKnowledge(): ProgrammeKnowledge {
  const faults: Fault[] = [];
  const knowledge = readProgramme(process.cwd(), faults);
  if (knowledge === undefined || faults.length > 0) throw new Error(faults.map(showFault).join("\n"));
  return knowledge;
}

/** Somebody of tier A with everything in the house, who started on Monday 5 January 2026. */
export function someone(knowledge: ProgrammeKnowledge, more: Partial<Profile> = {}): Profile {
  return {
    v: 1,
    tier: "A",
    holds: [],
    startedOn: "2026-01-05",
    screenedOn: "2026-01-05",
    days: [],
    kit: [...knowledge.kit.keys()],
    floor: true,
    flags: [],
    agreements: [],
    usualPain: 0,
    usualPainChecked: false,
    noStepUp: [],
    unwanted: [],
    ...more,
  };
}
