import { expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { aPerson, document } from "../contracts/samples.ts";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";
import { Peer } from "../fakes/discord/peer.ts";
import { freePort } from "../fakes/free-port.ts";

it("answers on Discord what people wrote while the bot was off", { timeout: 180_000 }, async () => {
  const peer = await Peer.start();
  const DATA_DIR = dataFolder();
  const ann = peer.person("Ann");
  const database = await openDatabase({ dataDir: DATA_DIR, now: Date.now() });
  const address = { platform: "discord", conversation: ann.direct.id, person: ann.id };
  await database.stores.people.put(aPerson({ address, profile: document({ tier: "A", holds: [], flags: [] }) }));
  await database.stores.people.heard(address, Date.now());
  await database.close();
  ann.dm("is walking good for my bones?");
  const bot = new BotProcess({
    ...{ DISCORD_BOT_TOKEN: peer.token, DISCORD_API_ROOT: peer.root, PORT: await freePort(), DATA_DIR },
  });
  try {
    expect((await ann.sees(/walk/i, { withinMs: 30_000 })).text).toMatch(/Source/);
  } finally {
    await bot.kill();
    await peer.stop();
  }
});
