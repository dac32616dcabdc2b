import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { conversationOf } from "../../../src/core/conversation-memory.ts";
import { UNLIKE } from "../../../src/core/safety/recogniser.ts";
import { SafetyStage, shown } from "./stage.ts";

let stage: SafetyStage;
beforeEach(async () => {
  stage = await new SafetyStage().open();
});
afterEach(() => stage.close());

const HIP = "I slipped and now I can't put any weight on my leg";
const BACK = "sharp new pain in my back since yesterday";
const MINUTE = 60_000;

describe("a message that is like nothing that people type where a rule is meant", () => {
  test("is answered, with the red-flag line on top, though the rule has its words", async () => {
    stage.recognised = { ...UNLIKE, alarm: -1.1 };
    const alarm = await stage.guard.read(stage.turn(BACK), BACK);
    expect(alarm).toMatchObject({ warning: [] });
    expect(JSON.stringify(alarm)).toContain("hint");
    expect("hint" in alarm && alarm.hint).toHaveLength(1);
  });

  test("is an alarm as soon as it is not quite unlike", async () => {
    stage.recognised = { ...UNLIKE, alarm: -0.9 };
    expect(await stage.read(BACK)).toMatchObject({ kind: "urgent", rule: "B1" });
  });
});

describe("a story that tells of something that is not ours to answer", () => {
  const story = "My T-score is -2.6 at the hip. Is hiking in the hills fine with bones like mine?";
  beforeEach(() => {
    stage.recognised = { ...UNLIKE, decline: -1.2 };
  });

  test("gets the answer to what it asks", async () => {
    expect(await stage.read(story)).toBeUndefined();
    const alarm = await stage.guard.read(stage.turn(story), story);
    expect(alarm).toMatchObject({ question: "Is hiking in the hills fine with bones like mine?" });
  });

  test.each([
    ["asks for it", "My T-score is -2.6 at the hip. Is a T-score of -2.6 bad at my age?"],
    ["leans on it", "My T-score is -2.6 at the hip. Is that bad?"],
    ["asks nothing", "My T-score is -2.6 at the hip. I like to hike in the hills."],
    [
      "must be declined however it is told",
      "I had a hip replacement three weeks ago. Can I play golf now as I did before?",
    ],
  ])("is declined where it %s", async (_how, words) => {
    expect(await stage.read(words)).toMatchObject({ kind: "decline" });
  });

  test("is declined where nothing answers what it asks", async () => {
    stage.topic = undefined;
    expect(await stage.read(story)).toMatchObject({ kind: "decline", rule: "D2" });
  });

  test("is an alarm all the same where it tells of one", async () => {
    expect(await stage.read(`${HIP}. ${story}`)).toMatchObject({ kind: "emergency" });
  });
});

describe("an emergency", () => {
  test("has everything that it must have, in order", async () => {
    const response = await stage.read(HIP);
    expect(response).toMatchObject({ kind: "emergency", rule: "A1", topic: null, choices: [] });
    const words = shown(response?.says);
    const order = [
      "This may be an emergency.",
      "Call the-emergency-number now",
      "Do not try to stand",
      "I cannot call for you",
      "[Say it again] [I have called] [I asked in general]",
    ].map((part) => words.indexOf(part));
    expect(order.every((place, at) => place >= 0 && place > (order[at - 1] ?? -1))).toBe(true);
  });

  test("says the same again, also after a restart", async () => {
    const response = await stage.read(HIP);
    const other = await new SafetyStage().open();
    expect(shown(await other.press(response?.says[0], "Say it again"))).toBe(shown(response?.says));
    await other.close();
  });

  test("of two kinds at once gives the lines of both", async () => {
    const response = await stage.read(`${HIP}. I also have crushing chest pain`);
    expect(response?.rule).not.toBeNull();
    const words = shown(response?.says);
    expect(words.match(/This may be an emergency/g)).toHaveLength(1);
    expect(words).toContain("Do not try to stand");
    expect(words).toMatch(/unlock|rest/i);
  });

  test("with thoughts of suicide always has their own words too", async () => {
    const alone = shown((await stage.read("I want to end my life"))?.says);
    expect(alone).toContain("The-crisis-line");
    expect(alone).not.toContain("This may be an emergency");
    stage.now += 30 * MINUTE;
    const both = shown((await stage.read("I have taken all my tablets, I want to end my life"))?.says);
    expect(both).toContain("The-crisis-line");
    expect(both).toContain("Call the-emergency-number now");
  });
});

describe("two messages", () => {
  test("within ten minutes count as one", async () => {
    expect((await stage.read("I fell in the garden"))?.kind).not.toBe("emergency");
    stage.now += 9 * MINUTE;
    expect(await stage.read("and now I can't stand on that leg")).toMatchObject({ kind: "emergency", rule: "A1" });
  });

  test("count as one over a third between them", async () => {
    await stage.read("I fell in the garden");
    await stage.read("hello?");
    expect((await stage.read("and now I can't stand on it"))?.kind).toBe("emergency");
  });

  test("do not count as one after ten minutes", async () => {
    await stage.read("I tripped");
    stage.now += 11 * MINUTE;
    expect((await stage.read("bruised wrist now"))?.rule).not.toBe("A1");
  });

  test("of different people in a group do not count as one", async () => {
    await stage.read("I fell in the garden");
    const other = { ...stage.from, person: "somebody-else" };
    const inbound = { ...stage.turn().inbound, from: other };
    const alarm = await stage.guard.read({ ...stage.turn(), inbound }, "terrible pain in my hip");
    expect(alarm !== undefined && "response" in alarm && alarm.response.kind).not.toBe("emergency");
  });
});

describe("a question for a doctor or pharmacist", () => {
  test("is what was talked about: follow-ups go on from its topic", async () => {
    await stage.read("how much vitamin D should I take");
    expect(stage.talkedAbout).toEqual(["walking"]);
  });
});

describe("asked in general", () => {
  test("gives the plain answer below the red-flag line", async () => {
    const response = await stage.read(HIP);
    const [said] = await stage.press(response?.says[0], "I asked in general");
    expect(shown(said && [said])).toMatch(
      /^If you have fallen.*call the-emergency-number[\s\S]*Plain answer to: I slipped/,
    );
  });

  test("does not read the question together with what comes next", async () => {
    const response = await stage.read("I fell and my hip is in agony");
    await stage.press(response?.says[0], "I asked in general");
    expect((await stage.read("how far should I walk"))?.kind).not.toBe("emergency");
  });

  test("after half an hour, or a restart, shows the rule's article", async () => {
    const response = await stage.read(HIP);
    stage.now += 31 * MINUTE;
    expect(shown(await stage.press(response?.says[0], "I asked in general"))).toContain(
      "Article after-a-fall-what-to-do",
    );
  });

  test("keeps no words where they outlive the conversation", async () => {
    const response = await stage.read(HIP);
    expect(JSON.stringify(response?.says)).not.toContain("slipped");
    expect(JSON.stringify(stage.log.lines)).not.toContain("slipped");
    expect(stage.log.lines).toContainEqual(
      expect.objectContaining({ event: "safety rule", fields: expect.objectContaining({ rule: "A1" }) }),
    );
  });
});

test("an urgent matter says when, who, when to call instead, and to leave the exercises", async () => {
  const response = await stage.read(BACK);
  expect(response).toMatchObject({ kind: "urgent", rule: "B1" });
  const words = shown(response?.says);
  const order = ["today", "contact the-urgent-line", "Call the-emergency-number instead if", "Leave your exercises"];
  const places = order.map((part) => words.indexOf(part));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThanOrEqual(0);
  const say = await stage.press(response?.says[0], "What to say");
  expect(shown(say)).toContain("I have osteoporosis");
});

test("what is said once is said once", async () => {
  const first = shown((await stage.read("I feel so low and can't cope with any of it"))?.says);
  const second = shown((await stage.read("I feel so low and can't cope with any of it"))?.says);
  expect(first).toContain("The-crisis-line");
  expect(second).not.toContain("The-crisis-line");
});

test("a question about facts is answered with the red-flag line on top", async () => {
  const response = await stage.read("how would I know if I broke my hip?");
  expect(response?.kind).toBe("answer");
  expect(shown(response?.says)).toMatch(/^If you have fallen.*call the-emergency-number.*\nPlain answer to/);
});

test("where the answer is somebody else's to give, the red-flag line stands on top of that too", async () => {
  const response = await stage.read("what are the signs of a stroke?");
  expect(shown(response?.says)).toMatch(/^If a face.*call the-emergency-number/);
});

test("an ordinary message passes without a word", async () => {
  expect(await stage.read("which shoes are best for walking?")).toBeUndefined();
});

describe("in a group", () => {
  test("thoughts of suicide, danger from others and medicines are answered alone, with a neutral line", async () => {
    stage.direct = false;
    for (const words of [
      "I want to end my life",
      "my son hits me and I am afraid of him",
      "I have run out of my steroid tablets",
    ]) {
      const [said] = (await stage.read(words))?.says ?? [];
      expect(said?.private, words).toBe(true);
      expect(String(said?.publicLine?.[0])).toBe(
        "I have answered you in private. In an emergency, call the-emergency-number.",
      );
      stage.now += 60 * MINUTE;
    }
  });

  test("what follows such an answer stays private too", async () => {
    stage.direct = false;
    const response = await stage.read("I have run out of my steroid tablets");
    for (const label of ["What to say", "I have spoken"]) {
      const says = await stage.press(response?.says[0], label);
      expect(says.every((said) => said.private)).toBe(true);
    }
  });

  test("a broken hip is answered where it was said", async () => {
    stage.direct = false;
    expect((await stage.read(HIP))?.says[0]?.private).toBe(false);
  });
});

test("no country is built in: what is not set stays general", async () => {
  const settings = { ...Object.fromEntries(["emergency_number_text"].map((name) => [name, "your local number"])) };
  const plain = await new SafetyStage(settings).open();
  const words = shown((await plain.read(HIP))?.says);
  expect(words).toContain("Call your local number now");
  expect(words).not.toMatch(/\b(999|911|112|000|111|988|116\s?123)\b/);
  await plain.close();
});

test("of a message of a megabyte the first part is read, and quickly enough to answer", async () => {
  const long = `${HIP} ${"and then some more about my day ".repeat(33_000)}`;
  expect(long.length).toBeGreaterThan(1_000_000);
  expect((await stage.read(long))?.kind).toBe("emergency");
});

describe("what is like a medicine matter, though no rule has its words", () => {
  const TEXT = "the weekly one never got swallowed what with the plumber here";
  const referral = async () => {
    const alarm = await stage.guard.read(stage.turn(TEXT), TEXT);
    return "referral" in alarm ? alarm.referral : undefined;
  };

  test("is kept for when it is taken for a question, and is no response of its own", async () => {
    stage.recognised = { ...UNLIKE, refer: 0.4, referRule: "C4" };
    expect(await stage.read(TEXT)).toBeUndefined();
    const kept = await referral();
    expect(kept?.unlessAnswered).toBe(true);
    const response = await kept?.response({ topic: "walking", score: 0.9 });
    expect(response).toMatchObject({ kind: "refer", rule: "C4" });
    expect(shown(response?.says)).toMatch(/pharmacist|leaflet/i);
  });

  test("counts where an article answers too, if it is very like one", async () => {
    stage.recognised = { ...UNLIKE, refer: 0.7, referRule: "C4" };
    expect((await referral())?.unlessAnswered).toBe(false);
  });

  test("but not in a few words that go on from an article", async () => {
    stage.recognised = { ...UNLIKE, refer: 0.7, referRule: "C4" };
    const few = "would the weekly one help";
    const turn = stage.turn(few);
    stage.memory.note(conversationOf(turn.inbound), turn.now, { topics: [{ id: "walking", at: turn.now }] });
    const alarm = await stage.guard.read(turn, few);
    expect("referral" in alarm && alarm.referral?.unlessAnswered).toBe(true);
  });

  test("every rule has words of its own for that", async () => {
    for (const rule of ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "D1", "D2", "D3", "D4", "D5"]) {
      const like = rule.startsWith("C") ? { refer: 0.9, referRule: rule } : { decline: 0.9, declineRule: rule };
      stage.recognised = { ...UNLIKE, ...like };
      const response = await (await referral())?.response({ topic: null, score: 0 });
      expect(response?.rule).toBe(rule);
      expect(shown(response?.says).length, rule).toBeGreaterThan(60);
    }
  });
});
