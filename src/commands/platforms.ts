import type { RequestListener } from "node:http";
import { join } from "node:path";
import { DiscordPlatform } from "../adapters/discord/adapter.ts";
import type { SlashCommand } from "../adapters/discord/options.ts";
import { TelegramPlatform } from "../adapters/telegram/adapter.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { COMMANDS } from "../core/commands.ts";
import type { Clock, Log, Platform } from "../core/ports.ts";
import type { Replies } from "../core/replies.ts";

/** What platforms need of the rest; `app` is there once they are started. */
export interface PlatformSurroundings {
  readonly root: string;
  readonly config: Config;
  readonly replies: Replies;
  readonly app: () => App;
  /** The private conversations of a platform, those talked in last first. */
  readonly recent: (platform: string) => Promise<readonly string[]>;
  /** Which of these messages of a platform arrived before. */
  readonly arrived: (platform: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly clock: Clock;
  readonly log: Log;
  /** Answers calls beside Telegram's webhook. */
  readonly others: RequestListener;
  /** Whether this process may poll Telegram, where several share the database. */
  readonly mayPoll?: () => Promise<boolean>;
  /** Told in a sentence when a platform closed its door for good. */
  readonly onFatal: (sentence: string) => void;
}

/** Telegram, where a token is set. */
export function telegram(parts: PlatformSurroundings): Platform[] {
  const { root, config, replies, clock, log, app, others, mayPoll } = parts;
  const token = config.TELEGRAM_BOT_TOKEN;
  if (token === undefined) return [];
  const url = config.TELEGRAM_WEBHOOK_URL;
  const secret = config.TELEGRAM_WEBHOOK_SECRET ?? "";
  const webhook = url === undefined ? undefined : { url, secret, port: config.PORT, host: config.HOST, others };
  return [
    new TelegramPlatform({
      token,
      pictures: join(root, "knowledge"),
      commands: COMMANDS.filter((command) => command.menu).map(({ name, where }) => ({
        name,
        where,
        description: replies.line(`command.${name}`),
      })),
      inline: async (query) =>
        app()
          .complete(query, 5)
          .map(({ question, ...article }) => ({ ...article, title: question })),
      clock,
      log,
      ...(webhook === undefined ? {} : { webhook }),
      ...(mayPoll === undefined ? {} : { mayPoll, waitSeconds: 10 }),
      ...(config.TELEGRAM_API_ROOT === undefined ? {} : { apiRoot: config.TELEGRAM_API_ROOT }),
    }),
  ];
}

/** Discord, where a token is set. */
export function discord(parts: PlatformSurroundings): Platform[] {
  const { root, config, replies, clock, log, app, recent, arrived, onFatal } = parts;
  const token = config.DISCORD_BOT_TOKEN;
  if (token === undefined) return [];
  return [
    new DiscordPlatform({
      token,
      pictures: join(root, "knowledge"),
      commands: slashCommands(replies),
      messageCommands: [{ name: replies.line("discord.ask-about"), gives: "ask" }],
      complete: async (typed) =>
        app()
          .complete(typed, 7)
          .map(({ question }) => ({ label: question, value: question })),
      words: {
        pick: replies.line("discord.pick"),
        noteTitle: replies.line("discord.note-title"),
        noteLabel: replies.line("discord.note-label"),
      },
      conversations: () => recent("discord"),
      arrived: (ids) => arrived("discord", ids),
      onFatal,
      clock,
      log,
      ...(config.DISCORD_API_ROOT === undefined ? {} : { apiRoot: config.DISCORD_API_ROOT }),
    }),
  ];
}

function slashCommands(replies: Replies): SlashCommand[] {
  return COMMANDS.map(({ name, where, takes }): SlashCommand => {
    const description = replies.line(`command.${name}`);
    const managers = name === "setup" ? { managers: true } : {};
    if (takes === undefined) return { name, description, where, ...managers };
    const completes = name === "ask" ? { completes: true } : {};
    const options = takes.map((field) => ({
      ...field,
      description: replies.line(`option.${field.name}`),
      ...completes,
    }));
    return { name, description, where, options, ...managers };
  });
}
