import { afterEach, expect, test } from "vitest";
import type { Address } from "../../src/core/message.ts";
import { Stage } from "./stage.ts";

const ANN: Address = { platform: "memory", conversation: "private-ann", person: "ann" };
const QUESTIONS = 28;

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.end();
});

/** Somebody who has agreed and sees the first question. */
async function signingUp() {
  const stage = new Stage(Date.parse("2026-11-23T09:00:00Z"));
  open.push(stage);
  await stage.open();
  const said = () => stage.platform.said(ANN.conversation).at(-1)?.words ?? "";
  const type = async (words: string) => {
    await stage.platform.type(ANN, true, words);
    await stage.app.bot.idle();
    return said();
  };
  for (const words of ["sign me up", "yes"]) await type(words);
  return { type, stage };
}

/** Answers the open question in a way that leads on: left out where it may be. */
async function onward(type: (words: string) => Promise<string>, question: string): Promise<string> {
  return type(/In which town/.test(question) ? "Toronto" : "skip");
}

test.each(["cancel", "stop", "Not now."])(
  "%j leaves every question of the sign-up, and the place is kept",
  async (leave) => {
    const { type, stage } = await signingUp();
    let question = await type("skip");
    const asked = new Set<string>();
    while (question.startsWith("Question")) {
      expect(await type(leave)).toMatch(/^Stopped. Your answers so far are kept for now./);
      expect(await type("carry on")).toBe(question);
      asked.add(question);
      question = await onward(type, question);
    }
    expect(question).toContain("Your programme is ready.");
    // Every question but the first, after which nothing is kept yet (cancel.txt).
    expect(asked.size).toBe(QUESTIONS - 1);
    expect(stage.log.lines.filter(({ level }) => level === "error")).toEqual([]);
  },
);
