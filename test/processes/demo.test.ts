import { afterEach, describe, expect, it } from "vitest";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";

const running: BotProcess[] = [];
afterEach(async () => {
  for (const bot of running.splice(0)) await bot.kill();
});

/** Types all of it into the demonstration, ends the input, and gives what was printed. */
async function shown(lines: readonly string[]): Promise<string> {
  const bot = new BotProcess({ DATA_DIR: dataFolder(), TZ: "Europe/London" }, ["start", "--demo"]);
  running.push(bot);
  for (const line of lines) bot.types(line);
  bot.child.stdin.end();
  expect(await bot.ended()).toBe(0);
  return bot.out;
}

describe("the demonstration", { timeout: 180_000 }, () => {
  it("shows a prompt, a session, a check-in, progress and the weekly summary within a minute", async () => {
    const said = await shown([
      ":next",
      "1",
      ...Array.from({ length: 12 }, () => "n"),
      "1 2",
      ":days 7",
      "how am i doing",
    ]);
    for (const words of [
      "This is a demonstration.",
      "08:00]",
      "09:00]",
      "Time to move.",
      "Step 1 of",
      "That was all for today.",
      "Noted.",
      "Your week:",
      "This week:",
      "In all:",
    ]) {
      expect(said).toContain(words);
    }
    expect(said.indexOf("Time to move.")).toBeLessThan(said.indexOf("Your week:"));
    for (const line of said.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("explains its own words, and bears any others", async () => {
    const said = await shown([":help", ":days 0", ":days 9999", ":next", "hello"]);
    expect(said).toContain('":next" jumps');
    expect(said).toContain("Nothing happened in that time.");
    expect(said).toContain("I have paused my messages");
  });
});
