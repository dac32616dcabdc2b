import { expect, test } from "vitest";
import { Person } from "./person.ts";

test("six good weeks: silent rest days, a step up that is offered and taken, and a harder dose after it", async () => {
  const ann = await Person.signedUp("2026-11-22 18:00");
  try {
    const steps: { name: string; to: string; on: string }[] = [];
    const doses = new Map<string, Map<string, string>>();
    let prompts = 0;
    for (let day = 0; day < 42; day += 1) {
      const date = await ann.nextDay("09:00");
      if (!ann.heard("Time to move.")) continue;
      prompts += 1;
      for (const [, name = "", dose = ""] of ann.news().matchAll(/^- ([^:]+): (.+)$/gm)) {
        doses.set(name, (doses.get(name) ?? new Map()).set(date, dose));
      }
      await ann.press("Start now");
      if (ann.heard("the morning after")) await ann.press("Fine");
      const offered = /(.+) has gone well for a while\. You could go from .+ to (.+), or stay/.exec(ann.news());
      if (offered?.[1] !== undefined && offered[2] !== undefined) {
        steps.push({ name: offered[1], to: offered[2], on: date });
        await ann.press("A step up");
        expect(ann.heard("one step up next time")).toBe(true);
      }
      await ann.type("done");
      await ann.type("1 1");
      expect(ann.heard("Noted.")).toBe(true);
    }
    // Tier A with every day chosen has rest in its week: fewer prompts than days, none of them on a rest day.
    expect(prompts).toBeGreaterThan(22);
    expect(prompts).toBeLessThan(42);
    expect(steps.length).toBeGreaterThan(0);
    for (const { name, to, on } of steps) {
      const later = [...(doses.get(name) ?? [])].filter(([date]) => date > on).map(([, dose]) => dose);
      if (later.length > 0) expect(to).toContain(later[0]);
    }
  } finally {
    await ann.end();
  }
}, 120_000);
