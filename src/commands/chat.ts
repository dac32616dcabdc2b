import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConsolePlatform } from "../adapters/local/console.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { housekeepAlone } from "../core/housekeeping.ts";
import { plainBlocks } from "../core/plain-blocks.ts";
import { Cron, HOUSEKEEPING_TICK, PROMPT_TICK } from "../system/cron.ts";
import { commonParts, openApp } from "./open.ts";

/** Talks in the terminal, or over a pipe, until the person leaves. Resolves with the exit code. */
export async function chat(root: string, config: Config, options: { plain?: boolean }): Promise<number> {
  // A log line between the words of a conversation helps nobody: what is only told for information stays out.
  const level = config.LOG_LEVEL === "info" ? "warn" : config.LOG_LEVEL;
  const common = await commonParts(root, { ...config, LOG_LEVEL: level });
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const dumb = options.plain === true || process.env["NO_COLOR"] !== undefined || process.env["TERM"] === "dumb";
  let app: App | undefined;
  const platform = new ConsolePlatform({
    input: process.stdin,
    output: process.stdout,
    interactive,
    colour: interactive && !dumb,
    clock: common.clock,
    ids: common.ids,
    idle: async () => app?.bot.idle(),
    keep: (file) => {
      const path = join(config.DATA_DIR, file.name);
      writeFileSync(path, file.text, { mode: 0o600 });
      return app?.replies.line("terminal.file", { path }) ?? path;
    },
    paused: () => app?.replies.line("terminal.paused") ?? "",
  });
  const opened = await openApp(config, common, [platform]);
  app = opened.app;
  const welcome = plainBlocks(app.replies.blocks("welcome.terminal"));
  if (interactive)
    await platform.send(platform.address, { spans: [welcome], choices: [], quiet: false, private: false });
  await app.start();
  const { prompts } = app;
  const { stores } = opened.database;
  const cron = new Cron(common.log);
  cron.every("prompts", PROMPT_TICK, () => prompts.tick());
  cron.every("housekeeping", HOUSEKEEPING_TICK, () => housekeepAlone(stores, "terminal", common.clock.now()));
  if (interactive) void common.sharpen();
  const code = await platform.ended;
  await cron.stop();
  await opened.close();
  return code;
}
