import { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { describe, expect, it } from "vitest";
import { TelegramPlatform } from "../../../src/adapters/telegram/adapter.ts";
import { SystemClock } from "../../../src/system/clock.ts";
import { Arrivals, part } from "../../contracts/stage.ts";
import { freePort } from "../free-port.ts";
import { RecordingLog } from "../log.ts";
import { Peer } from "./peer.ts";

/** A server that plays Telegram, with one person in it. */
interface Witness {
  readonly root: string;
  readonly token: string;
  readonly person: number;
  says(text: string): Promise<unknown>;
  presses(token: string, message: number): Promise<unknown>;
  /** The bot's last message: its words and the tokens of its buttons. */
  last(): { text: string; tokens: string[] };
  close(): Promise<unknown>;
}

async function ourPeer(): Promise<Witness> {
  const peer = await Peer.start();
  const ann = peer.person("Ann");
  const shown = () => ann.screen().findLast((message) => message.byBot);
  return {
    root: peer.root,
    token: peer.token,
    person: ann.id,
    says: (text) => ann.says(text),
    presses: (_token, id) => ann.presses("Start now", { on: { ...ann.screen()[0], id } as never }),
    last: () => ({
      text: shown()?.text ?? "",
      tokens:
        shown()
          ?.buttons.flat()
          .map(({ data }) => data ?? "") ?? [],
    }),
    close: () => peer.stop(),
  };
}

/** The npm package telegram-test-api: other authors read the same documents. */
async function otherServer(): Promise<Witness> {
  const port = await freePort();
  const server = new TelegramServer({ port, host: "127.0.0.1" });
  await server.start();
  const token = "123456789:AAtest-token_of_35_characters-000";
  const root = `http://127.0.0.1:${port}`;
  const client = server.getClient(token, { userId: 1001, chatId: 1001, firstName: "Ann" });
  const shown = () => server.storage.botMessages.at(-1)?.message as { text?: string; reply_markup?: unknown };
  return {
    root,
    token,
    person: 1001,
    says: (text) =>
      text.startsWith("/")
        ? client.sendCommand(client.makeCommand(text) as never)
        : client.sendMessage(client.makeMessage(text) as never),
    presses: (data, message_id) =>
      client.sendCallback(client.makeCallbackQuery(data, { message: { message_id } }) as never),
    last: () => ({
      text: shown()?.text ?? "",
      tokens: JSON.stringify(shown()?.reply_markup ?? "").match(/v1\.[\w.]+/g) ?? [],
    }),
    close: () => server.stop(),
  };
}

/** What the bot hears and the person sees on the way that most people go. */
async function happyPath(witness: Witness): Promise<unknown[]> {
  const seen: unknown[] = [];
  const arrivals = new Arrivals();
  const platform = new TelegramPlatform({
    token: witness.token,
    apiRoot: witness.root,
    pictures: ".",
    commands: [],
    clock: new SystemClock(),
    log: new RecordingLog(),
  });
  const address = { platform: "telegram", conversation: String(witness.person), person: String(witness.person) };
  const choices = [{ label: "Start now", token: "v1.abcdefghijkl.0" }];
  try {
    await platform.start(arrivals.receive);
    await witness.says("/start falls");
    await arrivals.first(1);
    await witness.says("Is yoga safe?");
    await arrivals.first(2);
    const message = await platform.send(address, part("Ready?", { choices }));
    seen.push(witness.last());
    await witness.presses("v1.abcdefghijkl.0", Number(message));
    const [, , press] = await arrivals.first(3);
    expect(press).toMatchObject({ message });
    await platform.edit(address, message, part("You chose: Start now"));
    seen.push(witness.last());
  } finally {
    await platform.stop();
    await witness.close();
  }
  const heard = arrivals.all.map(({ id: _id, at: _at, from, ...rest }) => ({
    ...rest,
    mine: from.person === address.person,
  }));
  for (const one of heard) if ("message" in one) Object.assign(one, { message: "the message" });
  return [...heard.map(({ locale: _locale, ...rest }) => rest), ...seen];
}

describe("the test server and telegram-test-api", () => {
  it("show the same happy path", async () => {
    const [ours, theirs] = [await happyPath(await ourPeer()), await happyPath(await otherServer())];
    expect(ours).toEqual(theirs);
    expect(ours).toEqual([
      { kind: "command", name: "start", rest: "falls", direct: true, mine: true },
      { kind: "text", text: "Is yoga safe?", direct: true, mine: true },
      { kind: "choice", token: "v1.abcdefghijkl.0", message: "the message", direct: true, mine: true },
      { text: "Ready?", tokens: ["v1.abcdefghijkl.0"] },
      { text: "You chose: Start now", tokens: [] },
    ]);
  });
});
