import { afterAll, beforeAll, expect, test } from "vitest";
import { profileFrom } from "../../src/core/programme/profiles.ts";
import { screen } from "../../src/core/programme/tier.ts";
import { aPerson, aPrompt, document, HOUR } from "../contracts/samples.ts";
import { Street } from "./street.ts";

let street: Street;
beforeAll(async () => {
  street = await Street.open();
});
afterAll(() => street.close());

test("who blocks the bot hears nothing; who writes again hears again, and nothing of what went by", async () => {
  const { telegram, database, app } = street;
  const { people, prompts } = database.stores;
  const ann = telegram.person("Ann");
  const address = { platform: "telegram", conversation: String(ann.id), person: String(ann.id) };
  const rule = { days: [1, 2, 3, 4, 5, 6, 7], time: "09:00" } as const;
  const settings = document({ rule, nudges: true, reading: false, streak: false, stopped: false });
  const profile = profileFrom(screen([], {}), { kit: ["chair"], floor: false, days: [] }, "2026-01-05");
  const person = aPerson({ address, settings, profile });
  await people.put(person);
  const dueAt = Date.now() + HOUR;
  await prompts.put(aPrompt({ person: person.id }, { rule, dueAt, slot: "2026-01-06T09:00" }));
  await ann.blocks();
  await expect.poll(async () => (await people.byId(person.id))?.unreachable, { timeout: 10_000 }).toBe("left");
  await street.comes(dueAt + 2 * HOUR);
  expect(telegram.callsOf("sendMessage")).toHaveLength(0);

  await ann.unblocks();
  await ann.says("is walking good for my bones?");
  await ann.sees(/walk/i, { withinMs: 15_000 });
  await app.bot.idle();
  expect((await people.byId(person.id))?.unreachable).toBeUndefined();
  const [prompt] = await prompts.of({ person: person.id });
  expect(prompt?.dueAt).toBeGreaterThan(street.clock.now());
});
