import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { sqliteDriver } from "../../src/storage/sqlite-driver.ts";
import { settle } from "../chaos/town.ts";
import { Stage } from "./stage.ts";

const MORNING = Date.parse("2026-11-23T09:00:00Z");
const ann = { platform: "memory", conversation: "private-ann", person: "ann" };
let stage: Stage;
let release: () => void;

beforeEach(async () => {
  stage = new Stage(MORNING);
  await stage.open();
});
afterEach(async () => {
  release();
  await stage.end();
});

/** Another program holds the database: nothing can be written until it lets go. */
function hold(): void {
  const file = readdirSync(stage.folder).find((name) => name.endsWith(".sqlite")) ?? "";
  const holder = new (sqliteDriver())(join(stage.folder, file));
  holder.exec("begin immediate");
  release = () => holder.open && holder.close();
}

function said(): string[] {
  return stage.platform.said(ann.conversation).map(({ words }) => words);
}

function inbound(id: string, text: string): Inbound {
  return { kind: "text", id, text, at: stage.clock.now(), from: ann, direct: true };
}

test("while nothing can be stored, alarms get their advice, others one sentence, and nothing is lost or recorded twice", {
  timeout: 120_000,
}, async () => {
  await settle(stage.stores, stage.programme, { id: "ann", address: ann, zone: "Etc/UTC", dueAt: MORNING + 3_600_000 });
  await stage.platform.type(ann, true, "i did my exercises");
  await stage.app.bot.idle();
  const before = said().length;
  hold();
  const answer = inbound("well", "all well");
  await expect(stage.app.bot.receive(answer)).rejects.toThrow();
  await expect(stage.app.bot.receive(answer)).rejects.toThrow();
  expect(said().slice(before)).toEqual([expect.stringContaining("I cannot save anything at the moment.")]);
  const alarm = inbound("alarm", "I have chest pain and cannot breathe");
  await expect(stage.app.bot.receive(alarm)).rejects.toThrow();
  await expect(stage.app.bot.receive(alarm)).rejects.toThrow();
  expect(said().slice(before + 1)).toEqual([expect.stringContaining("This may be an emergency.")]);
  release();
  // The platform hands on again what could not be stored.
  await stage.app.bot.receive(answer);
  await stage.app.bot.receive(answer);
  await stage.app.bot.idle();
  expect(said().slice(before + 2)).toEqual([expect.stringContaining("How hard did it feel?")]);
});
