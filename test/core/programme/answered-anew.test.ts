import { describe, expect, test } from "vitest";
import { answeredAnew, assessed, mayRise, profileFrom, released } from "../../../src/core/programme/profiles.ts";
import type { ScreeningAnswers } from "../../../src/core/programme/screening.ts";
import { screen } from "../../../src/core/programme/tier.ts";
import { realKnowledge } from "./knowledge.ts";

const { screening } = realKnowledge();
const choices = { kit: ["chair"], floor: false, days: [] } as const;
const DAY = "2026-11-23";

/** Nothing wrong at all, but for what is given. */
function answers(given: ScreeningAnswers = {}): ScreeningAnswers {
  const fine = screening.map(({ id, kind }): [string, readonly string[]] => {
    if (kind === "scale") return [id, ["0"]];
    if (kind === "many" || id === "falls") return [id, ["none"]];
    return [id, [id === "adult" || id === "help-near" ? "yes" : "no"]];
  });
  return { ...Object.fromEntries(fine), ...given };
}

function profile(given: ScreeningAnswers = {}) {
  const all = answers(given);
  return { ...profileFrom(screen(screening, all), choices, DAY), answers: all };
}

describe("answers that were changed", () => {
  test("less counts at once; back to before does not raise", () => {
    const fine = profile();
    expect(fine.tier).toBe("A");
    const fell = answeredAnew(screening, fine, answers({ falls: ["once"] }), DAY);
    expect(fell.tier).toBe("C");
    const back = answeredAnew(screening, fell, answers(), DAY);
    expect(back.tier).toBe("C");
    expect([fine, fell, back].map((one) => mayRise(screening, one))).toEqual([false, false, true]);
    expect(assessed(screening, back, DAY)).toMatchObject({ tier: "A", raisedOn: DAY });
  });

  test("a flag on which a tier hangs goes only with a clinician, another one at once", () => {
    const spine = profile({ "spine-fracture": ["yes"], troubles: ["neck", "wrist"] });
    const changed = answeredAnew(screening, spine, answers({ troubles: ["neck"] }), DAY);
    expect(changed.flags).toContain("spine-fracture");
    expect(changed.flags).toContain("neck-trouble");
    expect(changed.flags).not.toContain("wrist-trouble");
    expect(assessed(screening, changed, DAY).flags).toEqual(["neck-trouble"]);
  });

  test("a hold begins with the answer that asks for it, and not again with another answer", () => {
    const broke = { "recent-fracture": ["yes"] };
    const held = answeredAnew(screening, profile(), answers(broke), DAY);
    expect(held.holds).toEqual([{ reasons: ["recent-fracture"], since: DAY }]);
    const free = released(held, "2026-11-30");
    const other = answeredAnew(screening, free, answers({ ...broke, feet: ["yes"] }), "2026-12-01");
    expect(other.holds.every((hold) => hold.ended !== undefined)).toBe(true);
    // When all is asked again, it counts again.
    const review = answeredAnew(screening, free, answers(broke), "2026-12-01", true);
    expect(review.holds.at(-1)).toEqual({ reasons: ["recent-fracture"], since: "2026-12-01" });
    expect(review.screenedOn).toBe("2026-12-01");
  });
});
