import { describe, expect, test } from "vitest";
import { standingOf } from "../../../src/core/programme/fold.ts";
import { NO_HISTORY } from "../../../src/core/programme/history.ts";
import { plan } from "../../../src/core/programme/plan.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";
import {
  agreedTo,
  onHold,
  profileFrom,
  raised,
  released,
  screenedAgain,
} from "../../../src/core/programme/profiles.ts";
import { reasonsAgainst, situationOf } from "../../../src/core/programme/situation.ts";
import { screen } from "../../../src/core/programme/tier.ts";
import { realKnowledge, someone } from "./knowledge.ts";

const knowledge = realKnowledge();
const careful = screen(knowledge.screening, {});
const choices = { kit: ["chair"], floor: false, days: [] } as const;

describe("a profile", () => {
  test("starts from the screening", () => {
    const profile = profileFrom(careful, choices, "2026-01-05");
    expect(profile).toMatchObject({ tier: "BC", holds: [], startedOn: "2026-01-05" });
    expect(plan(knowledge, profile, "2026-01-05", NO_HISTORY).kind).toBe("session");
  });

  test("is on hold from the start where an answer holds, until a clinician agreed", () => {
    const held = profileFrom({ ...careful, hold: ["pregnant"] }, choices, "2026-01-05");
    expect(plan(knowledge, held, "2026-03-02", NO_HISTORY)).toMatchObject({ kind: "hold", main: [] });
    const free = released(held, "2026-03-02");
    expect(plan(knowledge, free, "2026-03-02", NO_HISTORY)).toMatchObject({ kind: "session", notes: ["restart"] });
  });

  test("holds again after a release on the same day", () => {
    const again = onHold(
      released(onHold(someone(knowledge), ["B1"], "2026-01-05"), "2026-01-06"),
      ["B9"],
      "2026-01-06",
    );
    expect(plan(knowledge, again, "2026-01-06", NO_HISTORY).kind).toBe("hold");
  });

  test("gets lower by the questions asked again, never higher", () => {
    const lowerTier = screenedAgain(someone(knowledge, { tier: "B" }), { ...careful, tier: "C" }, "2026-03-30");
    const better = screenedAgain(someone(knowledge, { tier: "B" }), { ...careful, tier: "A" }, "2026-03-30");
    expect([lowerTier.tier, better.tier, better.screenedOn]).toEqual(["BC", "B", "2026-03-30"]);
  });

  test("gets higher only by a clinician, and a fall after that lowers it again", () => {
    const up = raised(someone(knowledge, { tier: "B" }), "A", "2026-03-30");
    const fall = { v: 1, sessions: [], events: [{ date: "2026-04-01", kind: "fall" }] } as const;
    expect(plan(knowledge, up, "2026-03-30", NO_HISTORY).tier).toBe("A");
    expect(plan(knowledge, up, "2026-04-02", fall).tier).toBe("C");
  });

  test("opens an exercise that hurt only by an agreement of a later day", () => {
    const planned = [{ exercise: "heel-raise", rung: 0 }];
    const hurt = { exercise: "heel-raise", outcome: "hurt" } as const;
    const sessions = [{ date: "2026-01-05", planned, done: "all", outcomes: [hurt] } as const];
    const standing = standingOf(knowledge, someone(knowledge), { v: 1, sessions, events: [] }, "2026-02-01");
    const heelRaise = knowledge.exercises.get("heel-raise");
    if (heelRaise === undefined) throw new Error("missing");
    const against = (profile: Profile) =>
      reasonsAgainst(knowledge, heelRaise, situationOf(knowledge, profile, standing, "2026-02-01"));
    expect(against(someone(knowledge))).toEqual(["stopped"]);
    expect(against(agreedTo(someone(knowledge), "heel-raise", "2026-01-05"))).toEqual(["stopped"]);
    expect(against(agreedTo(someone(knowledge), "heel-raise", "2026-01-06"))).toEqual([]);
  });
});
