import { afterAll, beforeAll, expect, test } from "vitest";
import { Street } from "./street.ts";

let street: Street;
beforeAll(async () => {
  street = await Street.open();
});
afterAll(() => street.close());

const POST = "Stop if you get";

/** The next daily post comes at its time; on a Sunday the sum of the week may come before it. */
async function nextPost(platform: string, posts: () => number): Promise<void> {
  const before = posts();
  for (let n = 0; n < 3 && posts() === before; n += 1) {
    const at = await street.database.stores.prompts.nextDueAt([platform]);
    await street.comes(at ?? Date.now());
  }
}

test("Telegram: an administrator sets up the daily post, and presses are counted without names", {
  timeout: 120_000,
}, async () => {
  const { telegram, app } = street;
  const [ann, ben] = [telegram.person("Ann"), telegram.person("Ben")];
  const group = telegram.group("Walkers", { admins: [ann], members: [ben] });
  const here = { in: group, withinMs: 20_000 };
  await ben.says("/setup", here);
  await ben.sees("Only people who manage this group", here);
  await ann.says("/setup Toronto", here);
  await ann.sees("Time zone: America/Toronto.", here);
  await ann.presses("Every day at 10:00", here);
  await ann.sees("The daily post is ready, and still off.", here);
  await ann.presses("Send a test post", here);
  await ann.sees("A test post comes within a minute.", here);
  await app.bot.idle();
  await app.prompts.tick();
  await ann.sees("This is a test post.", here);
  await ann.presses("Turn it on", here);
  await ann.sees("The daily post is on.", here);
  await app.bot.idle();

  const posts = () => ann.screen(here).filter(({ text }) => text.includes(POST));
  await nextPost("telegram", () => posts().length);
  const post = await ann.sees(POST, here);
  expect(post.buttons.flat().map(({ label }) => label)).toEqual(["Done today"]);
  await ben.presses("Done today", here);
  await ann.sees("Done today: 1 person.", here);
  await ben.presses("Done today", here);
  await ann.presses("Done today", here);
  await ann.sees("Done today: 2 people.", here);
  await app.bot.idle();
  await app.prompts.tick();
  expect(posts().map(({ text }) => /Done today: \d/.exec(text)?.[0])).toEqual([undefined, "Done today: 2"]);

  // The group becomes a supergroup, with another number: its post moves along.
  group.upgrades(ann);
  const known = () => street.database.stores.communities.byConversation("telegram", String(group.room.chat.id));
  await expect.poll(async () => (await known()) !== undefined, { timeout: 10_000 }).toBe(true);
  await nextPost("telegram", () => posts().length);
  await ben.sees(POST, here);

  group.throwsOut(ann);
  await app.bot.idle();
  await nextPost("telegram", () => posts().length);
  expect(await street.database.stores.prompts.nextDueAt(["telegram"])).toBeUndefined();
  expect(street.log.lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("Discord: who manages the server sets it up alone, with a thread, and a missing right is named", {
  timeout: 120_000,
}, async () => {
  const { discord, app } = street;
  const [ann, ben] = [discord.person("Ann"), discord.person("Ben")];
  const server = discord.server("Walkers", { managers: [ann], members: [ben] });
  const here = { in: server.general, withinMs: 20_000 };
  const setup = (what: string) => ann.runs("/setup", { what }, here);
  server.denies(server.general, "CreatePublicThreads");
  setup("Toronto");
  await ann.sees("Time zone: America/Toronto.", here);
  setup("every day at 10");
  await ann.sees("still off", here);
  ann.presses("Open threads", here);
  expect((await ann.sees("I still need these rights there", here)).text).toContain("Create Public Threads");
  server.allows(server.general, "CreatePublicThreads");
  setup("on");
  expect((await ann.sees("The daily post is on.", here)).text).not.toContain("I still need");
  expect(ben.screen(here)).toEqual([]);
  await app.bot.idle();

  await nextPost("discord", () => ben.screen(here).filter(({ text }) => text.includes(POST)).length);
  await ben.sees(POST, here);
  ben.presses("Done today", here);
  await ann.sees("Done today: 1 person.", here);
  ann.presses("Done today", here);
  await ben.sees("Done today: 2 people.", here);
  expect(server.rooms.some(({ name }) => name.startsWith("Moving together on"))).toBe(true);
  setup("off");
  await ann.sees("No daily post comes any more.", here);
  await app.bot.idle();
  expect(await street.database.stores.prompts.nextDueAt(["discord"])).toBeUndefined();
});

test("Discord: one form sets up the post of another channel; what is missing there is named", {
  timeout: 120_000,
}, async () => {
  const { discord, app } = street;
  const [ann, ben] = [discord.person("Ann"), discord.person("Ben")];
  const server = discord.server("Dancers", { managers: [ann], members: [ben] });
  const news = server.channel("news");
  const here = { in: server.general, withinMs: 20_000 };
  server.denies(news, "ViewChannel");
  server.denies(news, "SendMessages");
  ann.runs("/setup", { channel: news.id, days: "weekdays", time: "18:30", town: "Toronto", thread: true }, here);
  const first = await ann.sees("The daily post is ready, and still off.", here);
  expect(first.text).toContain("Place: #news.");
  expect(first.text).toContain("Days and time: on Monday, Tuesday, Wednesday, Thursday and Friday at 18:30.");
  expect(first.text).toContain("A thread is opened below each post.");
  expect(first.text).toContain("I still need these rights there: View Channel, Send Messages.");
  server.allows(news, "ViewChannel");
  server.allows(news, "SendMessages");
  ann.presses("Send a test post", here);
  await ann.sees("A test post comes within a minute.", here);
  await app.bot.idle();
  await app.prompts.tick();
  await ben.sees("This is a test post.", { in: news, withinMs: 20_000 });
  ann.presses("Turn it on", here);
  expect((await ann.sees("The daily post is on.", here)).text).not.toContain("I still need");
  await app.bot.idle();
  const known = (id: string) => street.database.stores.communities.byConversation("discord", id);
  expect(await known(server.general.id)).toBeUndefined();
  expect(await known(news.id)).toBeDefined();
  ann.runs("/setup", { channel: news.id, what: "off" }, here);
  await ann.sees("No daily post comes any more.", here);
  await app.bot.idle();
  expect(await known(news.id)).toBeUndefined();
});

test("Discord: a server that removes the bot in the middle of a set-up leaves nothing behind that would post", {
  timeout: 120_000,
}, async () => {
  const { discord, app } = street;
  const ann = discord.person("Ann");
  const server = discord.server("Gone", { managers: [ann], members: [] });
  const here = { in: server.general, withinMs: 20_000 };
  ann.runs("/setup", { what: "every day at 10 in Toronto" }, here);
  await ann.sees("still off", here);
  ann.presses("Turn it on", here);
  await ann.sees("The daily post is on.", here);
  ann.presses("Send a test post", here);
  server.throwsOut();
  await app.bot.idle();
  await expect
    .poll(
      async () => (await street.database.stores.communities.byConversation("discord", server.general.id))?.unreachable,
      {
        timeout: 20_000,
      },
    )
    .toBe(true);
  await app.prompts.tick();
  await app.prompts.tick();
  expect(await street.database.stores.prompts.nextDueAt(["discord"])).toBeUndefined();
  expect(street.log.lines.filter(({ level }) => level === "error")).toEqual([]);
});
