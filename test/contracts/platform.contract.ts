import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { DeliveryError, type DeliveryFault } from "../../src/core/ports.ts";
import { RecordingLog } from "../fakes/log.ts";
import { Arrivals, type MakeStage, part, type Stage } from "./stage.ts";

/** Words that markup, templates, databases and terminals trip over. */
const awkward = `<b>&amp; "q" 'a' _*[x](y)~\`>#+-=|{}.!\\ %s \${x} 🦴 é שלום \u202Eabc\u202C\nsecond line`;
const longestToken = `v1.${"x".repeat(61)}`;

/** What every platform must do, whoever makes it. Run it from the platform's own test file. */
export function platformContract({ name, make }: { name: string; make: MakeStage }): void {
  describe(`${name} keeps the platform contract`, () => {
    let log: RecordingLog;
    let stage: Stage;
    beforeEach(async () => {
      log = new RecordingLog();
      stage = await make(log);
    });
    afterEach(async () => {
      await stage.platform.stop();
      await stage.close();
    });

    arriving(() => stage);
    failingToStore(() => stage);
    choosing(() => stage);
    showing(() => stage);
    refusing(() => ({ stage, log }));

    it("stops cleanly, twice, and nothing arrives any more", async () => {
      const arrivals = new Arrivals();
      await stage.platform.start(arrivals.receive);
      await stage.ann.says("before");
      await arrivals.first(1);
      await Promise.all([stage.platform.stop(), stage.platform.stop()]);
      await stage.platform.stop();
      await stage.ann.says("after").catch(() => undefined);
      expect(arrivals.texts).toEqual(["before"]);
    });

    it("stops cleanly where it was never started", async () => {
      await expect(stage.platform.stop()).resolves.toBeUndefined();
    });
  });
}

function arriving(at: () => Stage): void {
  it("hands on what people say: unchanged, in order, with who, where and an id of its own", async () => {
    const { platform, ann, ben } = at();
    const arrivals = new Arrivals();
    await platform.start(arrivals.receive);
    await ann.says(awkward);
    await ann.says("second");
    await ben.says("third");
    const all = await arrivals.first(3);
    const fromAnn = all.filter((inbound) => inbound.from.person === ann.address.person);
    expect(fromAnn).toMatchObject([
      { kind: "text", text: awkward, from: ann.address, direct: true },
      { kind: "text", text: "second", from: ann.address, direct: true },
    ]);
    expect(new Set(all.map((inbound) => inbound.id)).size).toBe(3);
    expect(ann.address.platform).toBe(platform.name);
  });

  it("does not hear itself or other bots", async () => {
    const { platform, ann, botSays } = at();
    const arrivals = new Arrivals();
    await platform.start(arrivals.receive);
    await ann.says("hello");
    await arrivals.first(1);
    await platform.send(ann.address, part("Hello, Ann."), "key-1");
    await botSays("I am a bot");
    await ann.says("still there?");
    await arrivals.first(2);
    expect(arrivals.texts).toEqual(["hello", "still there?"]);
  });
}

function failingToStore(at: () => Stage): void {
  it("hands a message on again, with the same id, where it could not be stored; and loses no other", async () => {
    const { platform, ann, ben } = at();
    const tried: Inbound[] = [];
    const arrivals = new Arrivals();
    await platform.start(async (inbound) => {
      tried.push(inbound);
      const isFirstTry = tried.filter(({ id }) => id === inbound.id).length === 1;
      if (inbound.kind === "text" && inbound.text === "awkward" && isFirstTry) throw new Error("the disk is full");
      await arrivals.receive(inbound);
    });
    await ann.says("awkward");
    await ann.says("after it");
    await ben.says("beside it");
    await arrivals.first(3);
    expect(arrivals.texts.filter((text) => text !== "beside it")).toEqual(["awkward", "after it"]);
    expect(arrivals.texts).toContain("beside it");
    const tries = tried.filter((inbound) => inbound.kind === "text" && inbound.text === "awkward");
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
  });

  it("goes on where handing on throws before it promises anything", async () => {
    const { platform, ann } = at();
    const arrivals = new Arrivals();
    let calls = 0;
    await platform.start((inbound) => {
      calls += 1;
      if (calls === 1) throw new TypeError("not even a promise");
      return arrivals.receive(inbound);
    });
    await ann.says("one");
    await ann.says("two");
    await arrivals.first(2);
    expect(arrivals.texts).toEqual(["one", "two"]);
  });
}

function choosing(at: () => Stage): void {
  it("acknowledges a press before it is stored, and hands on the token as it was given", async () => {
    const { platform, ann } = at();
    const arrivals = new Arrivals();
    let storing: () => void = () => undefined;
    const stored = new Promise<void>((resolve) => {
      storing = resolve;
    });
    await platform.start(async (inbound) => {
      if (inbound.kind === "choice") await stored;
      await arrivals.receive(inbound);
    });
    await ann.says("hello");
    await arrivals.first(1);
    const choices = [{ label: "Start now", token: longestToken }];
    const message = await platform.send(ann.address, part("Ready?", { choices }), "key-1");
    await ann.sees("Ready?");
    await ann.presses("Start now");
    await ann.acknowledged();
    expect(arrivals.all).toHaveLength(1);
    storing();
    const [, press] = await arrivals.first(2);
    expect(press).toMatchObject({ kind: "choice", token: longestToken, message, from: ann.address });
  });
}

function showing(at: () => Stage): void {
  it("shows words, marks and links with every character as it is", async () => {
    const { platform, ann } = await begun(at());
    const spans = [
      awkward,
      { text: awkward, mark: "bold" },
      { text: "<here>", href: "https://a.org/?x=1&y=%22" },
    ] as const;
    await platform.send(ann.address, part("", { spans }), "key-1");
    expect(await ann.sees("<here>")).toContain(awkward + awkward);
  });

  it("takes parts at each of its limits", async () => {
    const { platform, ann, picture } = await begun(at());
    const { limits } = platform;
    const buttons = Math.min(limits.choices, 200);
    const choices = Array.from({ length: buttons }, (_, at) => ({
      label: `${at}`.padEnd(Math.min(limits.label, 200), "<"),
      token: `${at}`.padEnd(64, "x"),
    }));
    await platform.send(ann.address, part("&".repeat(Math.min(limits.text, 10_000)), { choices }), "key-1");
    if (!limits.pictures) return;
    const shown = { file: picture, alt: "A woman on a chair" };
    await platform.send(ann.address, part("&".repeat(limits.caption), { picture: shown }), "key-2");
    await platform.send(ann.address, part("", { spans: [], picture: shown }), "key-3");
  });

  it("hands over a text file, whole, with its words beside it", async () => {
    const { platform, ann } = await begun(at());
    const file = { name: "bonewise.json", text: JSON.stringify({ said: awkward }) };
    await platform.send(ann.address, part("Here is what I keep.", { file }), "key-1");
    await ann.sees("Here is what I keep.");
    expect(ann.files()).toEqual([file]);
  });

  it("replaces what was sent, and takes a second replacement that changes nothing", async () => {
    const { platform, ann } = await begun(at());
    if (platform.limits.choices === 0) return;
    const choices = [{ label: "Start now", token: longestToken }];
    const message = await platform.send(ann.address, part("Ready?", { choices }), "key-1");
    await ann.sees("Ready?");
    expect(ann.choices()).toEqual(["Start now"]);
    await platform.edit(ann.address, message, part("You chose: Start now"));
    await ann.sees("You chose: Start now");
    expect(ann.choices()).toEqual([]);
    await platform.edit(ann.address, message, part("You chose: Start now"));
  });
}

function refusing(at: () => { stage: Stage; log: RecordingLog }): void {
  const faults: readonly DeliveryFault[] = ["blocked", "gone", "throttled", "rejected", "unavailable"];
  it.each(faults)("tells that it could not deliver: %s; without a token or a person's words", async (fault) => {
    const { stage, log } = at();
    const refuse = stage.refusals[fault];
    if (!refuse) return;
    const { platform, ann } = await begun(stage);
    await refuse();
    const words = "my hip hurts badly";
    const error = await platform.send(ann.address, part(words), "key-1").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ fault });
    if (fault === "throttled") expect((error as DeliveryError).retryAfterMs).toBeGreaterThan(0);
    const written = [allOf(error), JSON.stringify(log.lines)].join("\n");
    for (const secret of [...stage.secrets, words]) expect(written).not.toContain(secret);
  });
}

/** The stage with the platform started, and Ann known to the bot. */
async function begun(stage: Stage): Promise<Stage> {
  const arrivals = new Arrivals();
  await stage.platform.start(arrivals.receive);
  await stage.ann.says("hello");
  await arrivals.first(1);
  return stage;
}

/** Everything that somebody could print of an error. */
function allOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => JSON.stringify((error as never)[name]));
  return [error.message, error.stack, ...own, error.cause === undefined ? "" : allOf(error.cause)].join("\n");
}
