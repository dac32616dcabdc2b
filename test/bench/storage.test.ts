import { expect, test } from "vitest";
import { claimCost, simulatedDay } from "./storage.ts";

test("a day of people in 24 zones, two runners: everyone prompted once, nobody twice, none late", async () => {
  const day = await simulatedDay(2_400);
  expect(day).toMatchObject({ people: 2_400, sent: 2_400, twice: 0, late: 0, missed: 0 });
});

test("claiming looks what is due up in its index, and never scans people", async () => {
  const { plan } = await claimCost(1_000);
  expect(plan).toContain("USING INDEX prompts_wake");
  expect(plan).not.toContain("SCAN");
});
