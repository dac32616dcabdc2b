import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { publishedLimits } from "./limits.ts";
import { Peer } from "./peer.ts";
import type { Person } from "./person.ts";

let peer: Peer;
let ann: Person;
let channel: string;

beforeEach(async () => {
  peer = await Peer.start();
  ann = peer.person("Ann");
  channel = ann.direct.id;
});
afterEach(() => peer.stop());

function send(body: object) {
  return ask(peer, `POST /channels/${channel}/messages`, body);
}

describe("who may call", () => {
  it.each(["Bot wrong", "", "Bearer x"])("answers 401 to %s", async (as) => {
    expect(await ask(peer, "GET /users/@me", undefined, as)).toMatchObject({ status: 401, json: { code: 0 } });
  });

  it("tells who the bot is, and where the gateway is", async () => {
    expect((await ask(peer, "GET /users/@me")).json).toMatchObject({ id: peer.me.id, bot: true });
    expect((await ask(peer, "GET /applications/@me")).json).toMatchObject({ id: peer.application });
    expect((await ask(peer, "GET /gateway/bot")).json).toMatchObject({
      shards: 1,
      session_start_limit: { total: 1000 },
    });
  });
});

describe("messages", () => {
  it("opens one private conversation for each person, and none for bots", async () => {
    const first = await ask(peer, "POST /users/@me/channels", { recipient_id: ann.id });
    const second = await ask(peer, "POST /users/@me/channels", { recipient_id: ann.id });
    expect(first.json).toMatchObject({ id: channel, type: 1, recipients: [{ id: ann.id }] });
    expect(second.json.id).toBe(channel);
    const own = await ask(peer, "POST /users/@me/channels", { recipient_id: peer.me.id });
    expect(own).toMatchObject({ status: 404, json: { code: 10013 } });
  });

  it("are kept, changed, removed, and seen so", async () => {
    const { json } = await send({ content: "**one**" });
    expect(ann.screen()).toMatchObject([{ id: json.id, text: "one" }]);
    const path = `/channels/${channel}/messages/${json.id}`;
    expect((await ask(peer, `PATCH ${path}`, { content: "two" })).json).toMatchObject({ content: "two" });
    expect(ann.screen()).toMatchObject([{ text: "two" }]);
    expect((await ask(peer, `DELETE ${path}`)).status).toBe(204);
    expect(await ask(peer, `PATCH ${path}`, { content: "three" })).toMatchObject({
      status: 404,
      json: { code: 10008 },
    });
  });

  it("with the nonce of one sent within minutes are that one", async () => {
    const nonce = { nonce: "n-1", enforce_nonce: true };
    const first = await send({ content: "one", ...nonce });
    const second = await send({ content: "one", ...nonce });
    expect(second.json.id).toBe(first.json.id);
    const unenforced = await send({ content: "one", nonce: "n-1" });
    expect(unenforced.json.id).not.toBe(first.json.id);
    peer.passes(6 * 60_000);
    expect((await send({ content: "one", ...nonce })).json.id).not.toBe(first.json.id);
  });

  it("to somebody who lets no bot write are refused", async () => {
    ann.closesDms();
    expect(await send({ content: "one" })).toMatchObject({ status: 403, json: { code: 50007 } });
  });

  it("with nothing in them are refused", async () => {
    expect(await send({ content: "" })).toMatchObject({ status: 400, json: { code: 50006 } });
  });
});

const button = (more: object = {}) => ({ type: 2, style: 2, label: "a", custom_id: "a", ...more });
const row = (...components: object[]) => ({ components: [{ type: 1, components }] });
const option = (at: number) => ({ label: `${at}`, value: `${at}` });

describe("limits, with the path to each flaw", () => {
  it.each<[string, object, string, string]>([
    ["2001 characters", { content: "x".repeat(2001) }, "content", "BASE_TYPE_MAX_LENGTH"],
    ["a nonce of 26", { content: "a", nonce: "x".repeat(26) }, "nonce", "NONCE_TYPE_TOO_LONG"],
    [
      "a label of 81",
      row(button({ label: "x".repeat(81) })),
      "components.0.components.0.label",
      "BASE_TYPE_MAX_LENGTH",
    ],
    [
      "a custom_id of 101",
      row(button({ custom_id: "x".repeat(101) })),
      "components.0.components.0.custom_id",
      "BASE_TYPE_BAD_LENGTH",
    ],
    ["no custom_id", row(button({ custom_id: "" })), "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED"],
    [
      "the same custom_id",
      row(button(), button()),
      "components.0.components.1.custom_id",
      "COMPONENT_CUSTOM_ID_DUPLICATED",
    ],
    [
      "six buttons a row",
      row(..."abcdef".split("").map((id) => button({ custom_id: id }))),
      "components.0.components",
      "BASE_TYPE_BAD_LENGTH",
    ],
    [
      "a link to a telephone",
      row(button({ style: 5, url: "tel:111" })),
      "components.0.components.0.url",
      "URL_TYPE_INVALID_SCHEME",
    ],
    [
      "26 options",
      row({ type: 3, custom_id: "l", options: Array.from({ length: 26 }, (_, at) => option(at)) }),
      "components.0.components.0.options",
      "BASE_TYPE_BAD_LENGTH",
    ],
    [
      "no options",
      row({ type: 3, custom_id: "l", options: [] }),
      "components.0.components.0.options",
      "BASE_TYPE_REQUIRED",
    ],
    [
      "the same option",
      row({ type: 3, custom_id: "l", options: [option(1), option(1)] }),
      "components.0.components.0.options.1.value",
      "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ],
    [
      "six rows",
      { components: "abcdef".split("").map((id) => ({ type: 1, components: [button({ custom_id: id })] })) },
      "components",
      "BASE_TYPE_BAD_LENGTH",
    ],
    [
      "26 fields",
      { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: "a", value: "b" })) }] },
      "embeds.0.fields",
      "BASE_TYPE_BAD_LENGTH",
    ],
    [
      "an embed of 4097",
      { embeds: [{ description: "x".repeat(4097) }] },
      "embeds.0.description",
      "BASE_TYPE_MAX_LENGTH",
    ],
    [
      "embeds of over 6000",
      { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] },
      "embeds",
      "MAX_EMBED_SIZE_EXCEEDED",
    ],
  ])("%s", async (_, more, path, code) => {
    const { status, json } = await send({ content: "a", ...more });
    expect({ status, code: json.code }).toEqual({ status: 400, code: 50035 });
    const found = path.split(".").reduce((at, name) => at?.[name], json.errors);
    expect(found?._errors).toContainEqual(expect.objectContaining({ code }));
  });
});

describe("rate limits", () => {
  it("tell themselves in headers, and refuse with the time to wait", async () => {
    await peer.stop();
    peer = await Peer.start({ limits: publishedLimits });
    channel = peer.person("Ann").direct.id;
    const answers = [];
    for (let sent = 0; sent < 6; sent += 1) answers.push(await send({ content: "a" }));
    const remaining = answers.map(({ headers }) => headers.get("x-ratelimit-remaining"));
    expect(remaining).toEqual(["4", "3", "2", "1", "0", "0"]);
    const last = answers.at(-1);
    expect(last).toMatchObject({ status: 429, json: { global: false, retry_after: expect.any(Number) } });
    expect(last?.headers.get("x-ratelimit-scope")).toBe("user");
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(4);
  });

  it("hold for the whole bot too", async () => {
    await peer.stop();
    peer = await Peer.start({ limits: { perSecond: 3, perRoute: { calls: 100, ms: 1000 } } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(peer, "GET /users/@me")));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    expect(refused[0]?.json.global).toBe(true);
    expect(refused[0]?.headers.get("x-ratelimit-global")).toBe("true");
  });
});
