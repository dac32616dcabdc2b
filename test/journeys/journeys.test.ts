import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { play } from "./journey.ts";

const folder = new URL(".", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const whole = (name: string) => read(name).replace(/^with: (.+)$/gm, (_, part: string) => read(`parts/${part}.txt`));

test.each(files)("%s", async (name) => {
  await expect(play(whole(name))).resolves.toBeUndefined();
});

test("a journey whose words are not said fails, and names its line", async () => {
  await expect(play("> hello\n< Hello.\n< words that nobody said")).rejects.toThrow("line 3: was not said");
});

test("a journey fails where something was said that should not be", async () => {
  await expect(play("> hello\n! Hello.")).rejects.toThrow("line 2: was said");
});
