import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TelegramPlatform } from "../../../src/adapters/telegram/adapter.ts";
import type { Inbound } from "../../../src/core/message.ts";
import { Arrivals } from "../../contracts/stage.ts";
import { freePort } from "../../fakes/free-port.ts";
import { RecordingLog } from "../../fakes/log.ts";
import { Peer } from "../../fakes/telegram/peer.ts";
import { platformAt } from "./stage.ts";

const secret = "s3cret_of-the-webhook";
let peer: Peer;
let log: RecordingLog;
let platform: TelegramPlatform;
let arrivals: Arrivals;
let url: string;
let store: (inbound: Inbound) => Promise<void>;
beforeEach(async () => {
  peer = await Peer.start();
  log = new RecordingLog();
  arrivals = new Arrivals();
  store = arrivals.receive;
  const port = await freePort();
  url = `http://127.0.0.1:${port}/telegram`;
  platform = platformAt(peer, log, { webhook: { url, secret, port, host: "127.0.0.1" } });
  await platform.start((inbound) => store(inbound));
});
afterEach(async () => {
  await platform.stop();
  await peer.stop();
});

const hello = (id: number) => {
  const chat = { id: 1001, type: "private", first_name: "Ann" };
  const message = { message_id: 1, date: 1_763_913_600, chat, from: { id: 1001, is_bot: false }, text: "hello" };
  return JSON.stringify({ update_id: id, message });
};

describe("Telegram's calls", () => {
  it("hand on what people say, in order, and are not polled for", async () => {
    const ann = peer.person("Ann");
    for (const text of ["one", "two", "three"]) await ann.says(text);
    await arrivals.first(3);
    expect(arrivals.texts).toEqual(["one", "two", "three"]);
    await peer.until(() => peer.webhook.answers.length === 3 || undefined);
    expect(peer.webhook.answers).toEqual([200, 200, 200]);
    expect(peer.callsOf("getUpdates")).toEqual([]);
    expect(peer.callsOf("setWebhook")[0]?.fields).toMatchObject({ url, secret_token: secret });
  });

  it("are answered 500 where the message could not be stored, so that they come again", async () => {
    const tried: string[] = [];
    store = async (inbound) => {
      tried.push(inbound.id);
      if (tried.length < 3) throw new Error("disk full");
      await arrivals.receive(inbound);
    };
    await peer.person("Ann").says("keep me");
    await arrivals.first(1);
    await peer.until(() => peer.webhook.answers.length === 3 || undefined);
    expect(peer.webhook.answers).toEqual([500, 500, 200]);
    expect(new Set(tried).size).toBe(1);
  });

  it("are answered only once the message is stored", async () => {
    let storing: () => void = () => undefined;
    const begun = new Promise<void>((begin) => {
      store = () => {
        begin();
        return new Promise((resolve) => {
          storing = resolve;
        });
      };
    });
    const answer = call(hello(1));
    await begun;
    expect(await Promise.race([answer, Promise.resolve("not yet")])).toBe("not yet");
    storing();
    expect(await answer).toBe(200);
  });

  it("end with stop, and what comes later waits at Telegram", async () => {
    await platform.stop();
    await peer.person("Ann").says("later");
    await peer.until(() => peer.webhook.answers.length > 0 || undefined);
    expect(peer.webhook.answers[0]).toBe("ECONNREFUSED");
    expect(peer.queue.pending).toBe(1);
  });
});

describe("a call that is not Telegram's", () => {
  it.each<[string, string, Parameters<typeof call>[1], number]>([
    ["without the secret", hello(1), { secret: null }, 403],
    ["with a wrong secret", hello(1), { secret: `${secret}x` }, 403],
    ["to another path", hello(1), { path: "/" }, 404],
    ["that only looks", "", { method: "GET" }, 405],
    ["that is no JSON", "{", {}, 400],
    ["that is no object", "null", {}, 400],
    ["that is a list", "[1]", {}, 400],
    ["that has no number", '{"message":{}}', {}, 400],
    ["that has an odd number", '{"update_id":"1; drop"}', {}, 400],
    ["of an update that nobody can read", '{"update_id":1,"message":{"text":5}}', {}, 200],
    ["of 10 MB", JSON.stringify({ update_id: 1, text: "x".repeat(10_000_000) }), {}, 413],
    ["of 10 MB that hides its length", "x".repeat(10_000_000), { chunked: true }, 413],
  ])("%s is refused and nothing arrives", async (_what, body, how, status) => {
    expect(await call(body, how)).toBe(status);
    expect(arrivals.all).toEqual([]);
    expect(await call(hello(2))).toBe(200);
    expect(arrivals.texts).toEqual(["hello"]);
  });
});

/** Calls the webhook as a stranger might; tells the status. */
function call(
  body: string,
  how: { secret?: string | null; path?: string; method?: string; chunked?: boolean } = {},
): Promise<number> {
  const { secret: said = secret, path = "/telegram", method = "POST", chunked = false } = how;
  const headers: Record<string, string | number> = said === null ? {} : { "x-telegram-bot-api-secret-token": said };
  if (!chunked) headers["content-length"] = Buffer.byteLength(body);
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
