import { GatewayCloseCodes } from "discord.js";
import { expect, it } from "vitest";
import { fatalSentence } from "../../../src/adapters/discord/fatal.ts";

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway: those without "reconnect". */
const fatal = [4004, 4010, 4011, 4012, 4013, 4014];
const all = Object.values(GatewayCloseCodes).filter((code): code is number => typeof code === "number");

it.each(all)("close code %i ends the process exactly where opening again is no use", (code) => {
  const sentence = fatalSentence(code);
  expect(sentence !== undefined).toBe(fatal.includes(code));
  // It says what to do, in whole sentences.
  if (sentence !== undefined) expect(sentence).toMatch(/(?:DISCORD_|Update|Developer Portal).*\.$/s);
});
