import * as z from "zod";

/** Words for a setting that a person will read in messages. */
const words = z.string().trim().min(1);
const optional = z.string().trim().min(1).optional();
const httpUrl = z.url({ protocol: /^https?$/, error: "must start with http:// or https://" }).optional();

/** Every setting, in the order of .env.example; the description is the comment there. */
export const settings = {
  DATA_DIR: words.default("./data").describe("Folder for the embedded database and the answer cache."),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgres://name:password@host:5432/database")
    .optional()
    .describe("Use this PostgreSQL instead of the embedded database."),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]{20,}$/, "must be the token that BotFather gave, such as 123456:ABC...")
    .optional()
    .describe("Run on Telegram with this token from BotFather."),
  TELEGRAM_API_ROOT: httpUrl.describe("Another Telegram Bot API server, the part before /bot<token>/."),
  TELEGRAM_WEBHOOK_URL: httpUrl.describe(
    "Take Telegram's messages by webhook at this address instead of asking for them.",
  ),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, "must be 16 to 256 letters, digits, - or _")
    .optional()
    .describe("The secret that Telegram must show with each webhook call."),
  DISCORD_BOT_TOKEN: z
    .string()
    .trim()
    .min(20, "is too short to be a bot token")
    .optional()
    .describe("Run on Discord with this token."),
  DISCORD_API_ROOT: httpUrl.describe("Another Discord API server, the part before /v10."),
  DISCORD_SHARDS: z
    .union([z.literal("auto"), z.coerce.number().int().min(1).max(1000)])
    .optional()
    .describe('Run Discord in this many shards; a number or "auto".'),
  PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(8080)
    .describe("Port for health checks, metrics and the webhook."),
  HOST: words.default("127.0.0.1").describe("Address to listen on; 0.0.0.0 opens it to the network."),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("How much to log: debug, info, warn, error or silent."),
  SENTENCE_ENCODER: z
    .enum(["on", "off"])
    .default("on")
    .describe("The sentence encoder, where it is installed: on or off. It needs about 110 MB more memory."),
  COUNTRY: optional.describe("The country that most people write from, for answers that differ by country."),
  EMERGENCY_NUMBER_TEXT: words
    .default("your local emergency number")
    .describe("How to call an ambulance, as people read it."),
  URGENT_ADVICE_LINE_TEXT: words
    .default("your doctor's out-of-hours service or a local urgent advice line")
    .describe("Whom to ask today when it is not an emergency."),
  CRISIS_LINE_TEXT: words.default("a crisis line in your country").describe("Whom to call with thoughts of suicide."),
  POISONS_LINE_TEXT: words.default("your local poisons line").describe("Whom to call about a wrong dose."),
  OPERATOR_NAME: words.default("The person who set this up").describe("Who runs this bot, as people read it."),
  OPERATOR_CONTACT: words.default("the person who set this up").describe("How to reach whoever runs this bot."),
  OPERATOR_SEES: words
    .default("what is stored, if they open the database")
    .describe("What the operator can see of people's data."),
} as const satisfies Record<string, z.ZodType>;

const schema = z.object(settings);

/** The settings of one run. */
export type Config = z.infer<typeof schema>;

/** The settings cannot be used: one line a fault, each with its repair; no value of a secret is repeated. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(`These settings need a repair:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/** Reads the environment; an empty value counts as not set. Throws ConfigError with every fault at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = schema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`);
  if (parsed.success) faults.push(...crossFaults(parsed.data));
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults);
  return parsed.data;
}

function crossFaults(config: Config): string[] {
  const faults: string[] = [];
  if (config.TELEGRAM_WEBHOOK_URL !== undefined && config.TELEGRAM_WEBHOOK_SECRET === undefined) {
    faults.push("TELEGRAM_WEBHOOK_SECRET: must be set with TELEGRAM_WEBHOOK_URL, or anyone could send messages.");
  }
  return faults;
}

/** The settings that fill placeholders in texts, by placeholder. */
export function textSettings(config: Config): Record<string, string> {
  return {
    emergency_number_text: config.EMERGENCY_NUMBER_TEXT,
    urgent_advice_line_text: config.URGENT_ADVICE_LINE_TEXT,
    crisis_line_text: config.CRISIS_LINE_TEXT,
    poisons_line_text: config.POISONS_LINE_TEXT,
    operator_name: config.OPERATOR_NAME,
    operator_contact: config.OPERATOR_CONTACT,
    operator_sees: config.OPERATOR_SEES,
    country: config.COUNTRY ?? "your country",
  };
}

/** The text of .env.example: every setting with its comment and its default. */
export function exampleEnvironment(): string {
  const head = "# Settings of Bonewise. Copy to .env and fill in what you need: every line can stay as it is.\n";
  const entries = Object.entries(settings).map(([name, setting]) => {
    const parsed = setting.safeParse(undefined);
    const value = parsed.success && parsed.data !== undefined ? String(parsed.data) : "";
    return `# ${setting.description}\n${value === "" ? "# " : ""}${name}=${/[\s']/.test(value) ? `"${value}"` : value}\n`;
  });
  return [head, ...entries].join("\n");
}
