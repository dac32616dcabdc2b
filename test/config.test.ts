import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, exampleEnvironment, readConfig } from "../src/config.ts";

describe("settings", () => {
  it("are all in .env.example, with their defaults", () => {
    expect(readFileSync(".env.example", "utf8")).toBe(exampleEnvironment());
  });

  it("need nothing to be set", () => {
    expect(readConfig({})).toMatchObject({
      DATA_DIR: "./data",
      PORT: 8080,
      EMERGENCY_NUMBER_TEXT: "your local emergency number",
    });
  });

  it("tell every fault at once and repeat no secret", () => {
    const token = "not-a-token-but-secret";
    const read = () =>
      readConfig({ TELEGRAM_BOT_TOKEN: token, PORT: "eighty", DATABASE_URL: "mysql://me:hunter22@there/x" });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/TELEGRAM_BOT_TOKEN[\s\S]*PORT|PORT[\s\S]*TELEGRAM_BOT_TOKEN/);
    expect(read).not.toThrow(/not-a-token|hunter22/);
  });

  it("ask for the webhook's secret", () => {
    expect(() => readConfig({ TELEGRAM_WEBHOOK_URL: "https://bot.example/hook" })).toThrow(/TELEGRAM_WEBHOOK_SECRET/);
  });

  it("take an empty value as not set", () => {
    expect(readConfig({ DATABASE_URL: " " }).DATABASE_URL).toBeUndefined();
  });
});
