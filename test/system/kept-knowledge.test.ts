import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Triage } from "../../src/core/safety/triage.ts";
import { Wishes } from "../../src/core/wishes.ts";
import { NumberCache } from "../../src/system/answers/number-cache.ts";
import { fingerprintsOf, type OpenedKnowledge, openKnowledge } from "../../src/system/kept-knowledge.ts";
import { KnowledgeError, readKnowledge } from "../../src/system/knowledge/knowledge.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kept-"));
  cpSync("knowledge", join(root, "knowledge"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const folder = () => join(root, "kept");
const open = (build: string | undefined = "one") => openKnowledge(root, new NumberCache([folder()]), build);
const files = () => readdirSync(folder()).sort();
const change = (file: string, from: string, to: string) => {
  const path = join(root, file);
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
};

/** What a start does with the knowledge, so far as it can be compared. */
function used({ knowledge, fingerprints }: OpenedKnowledge) {
  const { lessons, words, ...rest } = knowledge;
  const triage = new Triage(knowledge.safety.book);
  return {
    ...{ rest, fingerprints, lessons: lessons(), words: { ...words, vectors: words.vectors.of(["bone", "yoga"]) } },
    level: triage.read("I fell and cannot move my leg", { year: 2026 }).level,
    wish: new Wishes(knowledge.wishes).find("please stop all messages")?.name,
  };
}

test("what was kept is what is read from the files, and a change of a file or of the program is seen at once", async () => {
  const read = readKnowledge(root);
  const anew = used({ knowledge: read, fingerprints: fingerprintsOf(root, read) });
  expect(anew.level).toBe("A");
  await open();
  const first = files();
  expect(first).toHaveLength(2);
  expect(used(await open())).toEqual(anew);

  change("knowledge/safety/language.yaml", "spellings:", "spellings:\n  fellover: fell");
  const changed = await open();
  expect(files()).not.toEqual(first);
  expect(changed.knowledge.safety.book.language.spellings.get("fellover")).toBe("fell");
  expect(changed.fingerprints.answers).toBe(anew.fingerprints.answers);
  expect(changed.fingerprints.alarms).not.toBe(anew.fingerprints.alarms);
  expect((await open()).knowledge.safety.book.language.spellings.get("fellover")).toBe("fell");

  const second = files();
  await open("two");
  expect(files()).toHaveLength(2);
  expect(files()).not.toEqual(second);
});

test("what is cut short is read anew, lost lessons are read with everything else, and faulty knowledge is never kept", async () => {
  const whole = used(await open());
  for (const name of files()) {
    const path = join(folder(), name);
    writeFileSync(path, readFileSync(path).subarray(0, 1000));
  }
  expect(used(await open())).toEqual(whole);

  const lessons = files().find((name) => name.startsWith("lessons-")) ?? "";
  rmSync(join(folder(), lessons));
  expect((await open()).knowledge.lessons()).toEqual(whole.lessons);

  rmSync(folder(), { recursive: true });
  change("knowledge/safety/rules/a01-broken-hip.yaml", "id:", "unknown-key: true\nid:");
  await expect(open()).rejects.toThrow(KnowledgeError);
  expect(() => files()).toThrow();
});
