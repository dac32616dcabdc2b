import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { publishedLimits } from "./flood.ts";
import { Peer } from "./peer.ts";

let now = 1_700_000_000_000;
let peer: Peer;
beforeEach(async () => {
  peer = await Peer.start({ flood: publishedLimits, now: () => now });
});
afterEach(() => peer.stop());

describe("tokens and methods", () => {
  it.each([
    ["a token that cannot be one", "nonsense", 404],
    ["somebody else's token", "987654321:AAother-token_of_35_characters-000", 401],
  ])("%s", async (_what, token, status) => {
    expect((await ask({ root: peer.root, token }, "getMe")).status).toBe(status);
  });

  it("refuses its own token once it is revoked", async () => {
    expect((await ask(peer, "getMe")).result.id).toBe(peer.me.id);
    peer.revokes();
    expect(await ask(peer, "getMe")).toMatchObject({ status: 401, description: "Unauthorized" });
  });

  it("knows methods in any case, and says which it does not know", async () => {
    expect((await ask(peer, "GETME")).status).toBe(200);
    expect(await ask(peer, "sendHug")).toMatchObject({ status: 404, description: "Not Found: method not found" });
  });
});

describe("flood limits", () => {
  const send = (chat_id: number) => ask(peer, "sendMessage", { chat_id, text: "x" });

  it("let a short burst through to one chat, then one message a second", async () => {
    const ann = peer.person("Ann");
    await ann.says("hi");
    for (let sent = 0; sent < 3; sent += 1) expect((await send(ann.id)).status).toBe(200);
    expect(await send(ann.id)).toMatchObject({
      status: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    });
    now += 1000;
    expect((await send(ann.id)).status).toBe(200);
  });

  it("let 20 messages a minute into a group", async () => {
    const { room } = peer.group("Walkers");
    for (let sent = 0; sent < 20; sent += 1) {
      expect((await send(room.chat.id)).status).toBe(200);
      now += 1000;
    }
    expect((await send(room.chat.id)).parameters?.retry_after).toBe(40);
  });

  it("let 30 messages a second through in all", async () => {
    const people = Array.from({ length: 31 }, (_, number) => peer.person(`P${number}`));
    for (const person of people) await person.says("hi");
    const statuses = await Promise.all(people.map(async (person) => (await send(person.id)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});

describe("scripted faults", () => {
  it.each(["before", "after"] as const)("cut the connection %s the effect", async (when) => {
    const ann = peer.person("Ann");
    await ann.says("hi");
    peer.faults.next("sendMessage", { kind: "cut", when });
    await expect(ask(peer, "sendMessage", { chat_id: ann.id, text: "x" })).rejects.toThrow();
    expect(ann.screen().filter((message) => message.byBot)).toHaveLength(when === "after" ? 1 : 0);
  });

  it("answer 429 and 502, each as often as told", async () => {
    peer.faults.next("getMe", { kind: "flood", seconds: 7 });
    peer.faults.next("getMe", { kind: "gateway", status: 502 }, 2);
    expect((await ask(peer, "getMe")).parameters?.retry_after).toBe(7);
    await expect(ask(peer, "getMe")).rejects.toThrow(/JSON/);
    await expect(ask(peer, "getMe")).rejects.toThrow(/JSON/);
    expect((await ask(peer, "getMe")).status).toBe(200);
  });

  it("take the whole server away, and bring it back at the same address", async () => {
    await peer.goesDown();
    await expect(ask(peer, "getMe")).rejects.toThrow();
    await peer.comesBack();
    expect((await ask(peer, "getMe")).status).toBe(200);
  });
});

describe("the webhook", () => {
  it("is called in order, with the secret, again until it answers 200", async () => {
    const statuses = [500, 503, 200, 200];
    const heard: string[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      heard.push(`${request.headers["x-telegram-bot-api-secret-token"]} ${JSON.parse(body).message.text}`);
      response.writeHead(statuses.shift() ?? 200).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    await ask(peer, "setWebhook", { url, secret_token: "s3cret" });
    const ann = peer.person("Ann");
    await ann.says("one");
    await ann.says("two");
    await peer.until(() => peer.webhook.answers.length === 4 || undefined);
    expect(heard).toEqual(["s3cret one", "s3cret one", "s3cret one", "s3cret two"]);
    expect((await ask(peer, "getWebhookInfo")).result).toMatchObject({ url, pending_update_count: 0 });
    server.close();
    server.closeAllConnections();
  });

  it("takes a secret of letters, digits, _ and - only", async () => {
    expect((await ask(peer, "setWebhook", { url: "http://127.0.0.1:9/", secret_token: "a b" })).status).toBe(400);
  });
});
