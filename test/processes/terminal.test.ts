import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";

const running: BotProcess[] = [];
afterEach(async () => {
  for (const bot of running.splice(0)) await bot.kill();
});

function terminal(settings: Record<string, string> = {}, args: readonly string[] = [], program?: string): BotProcess {
  const bot = new BotProcess({ DATA_DIR: dataFolder(), ...settings }, args, program);
  running.push(bot);
  return bot;
}

/** Types all of it, ends the input, and gives what was printed. */
async function conversation(lines: readonly string[], settings: Record<string, string> = {}): Promise<string> {
  const bot = terminal(settings);
  for (const line of lines) bot.types(line);
  bot.child.stdin.end();
  expect(await bot.ended()).toBe(0);
  return bot.out;
}

describe("the chat in a terminal", { timeout: 180_000 }, () => {
  it("answers, numbers its choices, takes a number and a word for them, and says goodbye", async () => {
    const said = await conversation(["how often should I exercise?", "1", "sources?", "bye", "never reached"]);
    expect(said).toMatch(/Reply with a number:/);
    expect(said).toMatch(/Source: /);
    expect(said).not.toMatch(/never reached/);
    for (const line of said.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("bears anything that is typed", async () => {
    const odd = ["", "   ", "🦴🦴🦴", "\u0007\u001b[31mred\u0000", "a".repeat(1_000_000), "'; drop table people; --"];
    const said = await conversation([...odd, "can I do yoga?"]);
    expect(said).toMatch(/pose/);
    expect(said).not.toContain("\u001b[31m");
  });

  it("says in words that something is an emergency, or urgent, and no line of a log stands between them", async () => {
    const bot = terminal();
    bot.types("new sharp pain in my back since today");
    bot.types("I have chest pain and I cannot breathe");
    bot.child.stdin.end();
    expect(await bot.ended()).toBe(0);
    const said = bot.out;
    expect(bot.log).toBe("");
    expect(said).toMatch(/^Bonewise: EMERGENCY: This may be an emergency\./m);
    expect(said).toMatch(/^Bonewise: URGENT: /m);
  });

  it.each([
    ["the chat", [], ["hello", "can I swim?", "can I run?"]],
    ["answers to lines", ["ask"], [1, 2, 3].map((n) => JSON.stringify({ conversation: `${n}`, text: "can I swim?" }))],
  ])("ends quietly where nobody reads any more: %s", async (_, args, lines) => {
    const bot = terminal({}, args);
    bot.types(lines[0] ?? "");
    await bot.says(/\w/);
    bot.child.stdout.destroy();
    for (const line of [...lines, ...lines]) bot.types(line);
    expect(await bot.ended()).toBe(0);
    expect(bot.log).not.toMatch(/EPIPE| {4}at /);
  });

  it("says what to mend where its folder cannot be used", async () => {
    const bot = terminal({ DATA_DIR: "/dev/null/data" });
    expect(await bot.ended()).toBe(1);
    expect(bot.log).toMatch(/\/dev\/null\/data/);
    expect(bot.log).not.toMatch(/ {4}at /);
  });

  it("says which file and line to mend where the knowledge is broken", async () => {
    const root = mkdtempSync(join(tmpdir(), "bonewise-broken-"));
    cpSync("knowledge", join(root, "knowledge"), { recursive: true });
    cpSync("dist", join(root, "dist"), { recursive: true });
    cpSync("package.json", join(root, "package.json"));
    symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
    const file = join(root, "knowledge/articles/yoga.md");
    writeFileSync(file, readFileSync(file, "utf8").replace("related:", "relatd:"));
    mkdirSync(join(root, "data"));
    const bot = terminal({}, [], join(root, "dist/main.js"));
    expect(await bot.ended()).toBe(1);
    expect(bot.log).toMatch(/knowledge\/articles\/yoga\.md:\d+/);
    expect(bot.log).not.toMatch(/ {4}at /);
  });

  it("keeps a copy of the database on request, and never writes over a file", async () => {
    const DATA_DIR = dataFolder();
    const file = join(dataFolder(), "copy.sqlite");
    const first = terminal({ DATA_DIR }, ["backup", file]);
    expect(await first.ended()).toBe(0);
    expect(first.out).toContain(file);
    expect(readFileSync(file).subarray(0, 15).toString()).toBe("SQLite format 3");
    const second = terminal({ DATA_DIR }, ["backup", file]);
    expect(await second.ended()).toBe(1);
    expect(second.log).toMatch(/There is a file/);
  });
});

describe("ask", { timeout: 180_000 }, () => {
  it("reads a line, answers a line, and goes on after a bad one", async () => {
    const bot = terminal({}, ["ask"]);
    bot.types(JSON.stringify({ conversation: "a", text: "is swimming good for my bones" }));
    bot.types("not json");
    bot.types(JSON.stringify({ conversation: "b", text: "how do I fix my car" }));
    bot.child.stdin.end();
    expect(await bot.ended()).toBe(0);
    const [swimming, bad, car, ...more] = bot.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(swimming).toMatchObject({
      conversation: "a",
      kind: "answer",
      topic: "swimming-and-water-exercise",
      rule: null,
    });
    expect(bad).toEqual({ line: 2, error: expect.stringContaining("JSON") });
    expect(car.kind).not.toBe("answer");
    expect(more).toEqual([]);
  });
});
