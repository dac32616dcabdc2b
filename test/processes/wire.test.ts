import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { discordScreen, playOnWire, telegramScreen } from "./wire.ts";

const whole = readFileSync(new URL("whole.txt", import.meta.url), "utf8");

/** Minutes of kills are for those who ask for them: LONG=1 npx vitest run test/processes/wire. */
const long = process.env["LONG"] !== undefined;

describe.runIf(long)("everything, on the wire", { timeout: 900_000 }, () => {
  it("of Telegram, and killed between every two messages: the same is said, nothing is lost", async () => {
    await heldAgainst(telegramScreen, 1);
  });

  it("of Discord", async () => {
    const { said } = await playOnWire(await discordScreen(), whole, false);
    expect(said.length).toBeGreaterThan(40);
  });

  it("of Discord, killed between every two messages: the same is said, nothing is doubled", async () => {
    await heldAgainst(discordScreen, 0);
  });
});

async function heldAgainst(open: typeof telegramScreen, doublesPerKill: number): Promise<void> {
  const calm = await playOnWire(await open(), whole, false);
  const killed = await playOnWire(await open(), whole, true);
  expect(killed.kills).toBeGreaterThan(40);
  expect(calm.said.filter((words) => !killed.said.includes(words))).toEqual([]);
  const more = killed.said.length - calm.said.length;
  expect(more).toBeGreaterThanOrEqual(0);
  expect(more).toBeLessThanOrEqual(doublesPerKill * killed.kills);
}
