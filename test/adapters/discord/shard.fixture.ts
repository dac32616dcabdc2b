/** What each process of the sharding test runs: a bot that answers with what it heard. */
import { DiscordPlatform } from "../../../src/adapters/discord/adapter.ts";
import { SystemClock } from "../../../src/system/clock.ts";
import { RecordingLog } from "../../fakes/log.ts";

const { DISCORD_API_ROOT: apiRoot = "", DISCORD_TOKEN: token = "" } = process.env;
const platform = new DiscordPlatform({
  ...{ token, apiRoot, pictures: ".", commands: [], clock: new SystemClock(), log: new RecordingLog() },
  words: { pick: "Choose", noteTitle: "Note", noteLabel: "Note" },
});
await platform
  .start(async (inbound) => {
    if (inbound.kind !== "text") return;
    const part = { spans: [`heard: ${inbound.text}`], choices: [], quiet: false, private: false };
    await platform.send(inbound.from, part, inbound.id);
  })
  .catch(() => process.exit(1));
