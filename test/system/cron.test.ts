import { validate } from "node-cron";
import { afterEach, expect, test } from "vitest";
import { Cron, HOUSEKEEPING_TICK, PROMPT_TICK } from "../../src/system/cron.ts";

const logged: string[] = [];
const cron = new Cron({ info() {}, warn() {}, error: (event, fields) => logged.push(`${event} ${fields?.["name"]}`) });

afterEach(() => cron.stop());

test("work is repeated, one run at a time, through failures; stopping waits for the run under way", async () => {
  let runs = 0;
  let inHand = 0;
  let most = 0;
  let enough = (): void => undefined;
  const thrice = new Promise<void>((resolve) => {
    enough = resolve;
  });
  cron.every("prompts", "* * * * * *", async () => {
    runs += 1;
    inHand += 1;
    most = Math.max(most, inHand);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    inHand -= 1;
    if (runs === 2) enough();
    throw new Error("words of a person");
  });
  await thrice;
  await cron.stop();
  expect(inHand).toBe(0);
  expect(most).toBe(1);
  const stoppedAt = runs;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(runs).toBe(stoppedAt);
  expect(logged[0]).toBe("repeated work failed prompts");
  expect(logged.join()).not.toContain("words of a person");
});

test("the patterns are patterns", () => {
  expect([PROMPT_TICK, HOUSEKEEPING_TICK].every(validate)).toBe(true);
});
