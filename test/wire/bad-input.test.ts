import { afterAll, beforeAll, expect, test } from "vitest";
import { Street } from "./street.ts";

let street: Street;
beforeAll(async () => {
  street = await Street.open();
});
afterAll(() => street.close());

const withinMs = 20_000;
const errors = () => street.log.lines.filter(({ level }) => level === "error");

test("Telegram: another person's button, forged ones, and the same one twice", { timeout: 120_000 }, async () => {
  const { telegram, app } = street;
  const [ann, ben] = [telegram.person("Ann"), telegram.person("Ben")];
  const here = { in: telegram.group("Walkers", { admins: [ann], members: [ben] }), withinMs };
  await ben.says("/start");
  await ben.sees(/\w/, { withinMs });
  await ann.says("/ask what helps against bone loss", here);
  const asked = await ann.sees(/\w/, here);
  const label = asked.buttons.flat().find((button) => !("url" in button))?.label ?? "";
  await ben.presses(label, here);
  await ben.sees("That button is meant for somebody else.", { withinMs });
  for (const forged of ["v1.AAAAAAAAAAAA.0", '{"admin":true}', "é".repeat(32)]) {
    await ann.forges(forged, asked, here);
    await ann.sees("That choice is out of date.", here);
  }
  // Both presses arrive before the first is answered.
  await Promise.all([ann.presses(label, here), ann.presses(label, here)]);
  await ann.sees("You have chosen already.", here);
  await app.bot.idle();
  expect(errors()).toEqual([]);
});

test("Discord: another person's button, a forged one, a list closed again, emoji while typing", {
  timeout: 120_000,
}, async () => {
  const { discord, app } = street;
  const [ann, ben] = [discord.person("Ann"), discord.person("Ben")];
  const server = discord.server("Walkers", { managers: [ann], members: [ben] });
  const here = { in: server.general, withinMs };
  ann.mentions("what helps against bone loss", here);
  const asked = await ann.sees(/\w/, here);
  const label = asked.buttons.find(({ url }) => url === undefined)?.label ?? "";
  ben.presses(label, here);
  const refused = await ben.sees("That button is meant for somebody else.", here);
  expect(ann.screen(here).map(({ id }) => id)).not.toContain(refused.id);
  ann.forges("v1.AAAAAAAAAAAA.0", asked, here);
  await ann.sees("That choice is out of date.", here);
  ann.forges("n:made-up", asked, here);
  expect((await ann.types("/ask", { question: "🦴".repeat(50) }, here)).length).toBeLessThanOrEqual(7);
  expect((await ann.types("/ask", { question: "" }, here)).length).toBe(7);
  await app.bot.idle();
  expect(errors()).toEqual([]);
});

test("Discord: a form that is sent 20 minutes later still counts, or says what to do", {
  timeout: 120_000,
}, async () => {
  const { discord, app } = street;
  const ann = discord.person("Ann");
  const server = discord.server("Late", { managers: [ann], members: [] });
  const here = { in: server.general, withinMs };
  ann.runs("/setup", {}, here);
  await ann.sees("Let us set up a daily post here.", here);
  const press = ann.presses("Type the town", here);
  await discord.until(() => press.form);
  discord.passes(20 * 60_000);
  await ann.submits(press, "Lisbon");
  await ann.sees("Time zone: Europe/Lisbon.", here);
  await app.bot.idle();
  expect(errors()).toEqual([]);
});
