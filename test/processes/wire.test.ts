import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readScript } from "../journeys/script.ts";
import { discordScreen, playOnWire, telegramScreen } from "./wire.ts";

const whole = readFileSync(new URL("whole.txt", import.meta.url), "utf8");

/** What somebody types or presses on the way, but for words that any log may hold, such as "next" and "yes". */
const telltale = readScript(whole)
  .lines.flatMap((line) => (line.kind === "type" ? [line.words] : line.kind === "press" ? [line.label] : []))
  .filter((words) => words.length > 5);

/** Minutes of kills are for those who ask for them: LONG=1 npx vitest run test/processes/wire. */
const long = process.env["LONG"] !== undefined;

describe("a whole journey, on the wire", { timeout: 300_000 }, () => {
  it.each([
    ["Telegram", telegramScreen],
    ["Discord", discordScreen],
  ] as const)("of %s, leaves no word, no name and no token in what is printed and logged", async (_name, open) => {
    const screen = await open();
    const { log } = await playOnWire(screen, whole, false);
    expect(log).toContain('"started"');
    expect(telltale.length).toBeGreaterThan(15);
    expect([...telltale, ...screen.secrets].filter((words) => log.toLowerCase().includes(words.toLowerCase()))).toEqual(
      [],
    );
  });
});

describe.runIf(long)("everything, on the wire", { timeout: 900_000 }, () => {
  it("of Telegram, and killed between every two messages: the same is said, nothing is lost", async () => {
    await heldAgainst(telegramScreen, 1);
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
