import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importPerson } from "../../src/commands/import.ts";
import { readConfig } from "../../src/config.ts";
import { exportJson } from "../../src/core/people/export.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { fill } from "../contracts/people.contract.ts";
import { aPerson, document, NOW } from "../contracts/samples.ts";
import { dataFolder } from "../fakes/bot-process.ts";

const root = new URL("../..", import.meta.url).pathname;

test("an exported person comes back with settings, history and prompts, once, and a foreign file is refused", async () => {
  const folder = dataFolder();
  const file = join(folder, "bonewise.json");
  const config = readConfig({ DATA_DIR: folder });
  const open = () => openDatabase({ dataDir: folder, now: NOW });
  const rule = { days: [1, 3, 5], time: "18:30" };
  const settings = document({ rule, nudges: false, weekly: 7, reading: true, streak: false, stopped: false });
  const person = aPerson({ settings, zone: "Europe/Lisbon" });
  const before = await open();
  await fill(before.stores, person);
  const rows = await before.stores.people.exportOf(person.id);
  writeFileSync(file, exportJson(rows, NOW));
  await before.stores.people.erase(person.address, "2026-11-23");
  await before.close();

  const told: string[] = [];
  await importPerson(root, config, file, (line) => told.push(line));
  await importPerson(root, config, file, (line) => told.push(line));
  expect(told).toEqual([
    "Brought back: one person, 2 sessions and check-ins.",
    "Brought back: one person, 0 sessions and check-ins.",
  ]);
  const after = await open();
  const back = await after.stores.people.byAddress(person.address);
  expect(back).toMatchObject({ zone: "Europe/Lisbon", settings, consent: person.consent });
  const prompts = await after.stores.prompts.of({ person: back?.id ?? "" });
  expect(prompts.find(({ action }) => action === "daily")?.rule).toEqual(rule);
  expect(await after.stores.checkins.latest(back?.id ?? "", 9)).toHaveLength(1);
  await after.close();

  writeFileSync(file, JSON.stringify({ form: "something else" }));
  await expect(importPerson(root, config, file, () => undefined)).rejects.toThrow("is no export of Bonewise");
});
