import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import type { Interaction } from "./interactions.ts";
import { Peer } from "./peer.ts";
import type { Person } from "./person.ts";

let peer: Peer;
let ann: Person;
let ben: Person;

beforeEach(async () => {
  peer = await Peer.start();
  ann = peer.person("Ann");
  ben = peer.person("Ben");
  const commands = [
    { name: "ask", description: "Ask", options: [{ type: 3, name: "question", description: "Q", required: true }] },
    { name: "today", description: "Go", contexts: [1] },
  ];
  await ask(peer, `PUT /applications/${peer.application}/commands`, commands as never);
});
afterEach(() => peer.stop());

function answer({ id, token }: Interaction, body: object, query = "") {
  return ask(peer, `POST /interactions/${id}/${token}/callback${query}`, body, "");
}

function hook({ token }: Interaction, call: string, body?: object) {
  const [method, rest = ""] = call.split(" ");
  return ask(peer, `${method} /webhooks/${peer.application}/${token}${rest}`, body, "");
}

async function asked(): Promise<Interaction> {
  return ann.runs("/ask", { question: "yoga?" });
}

describe("answering", () => {
  it("works once, within 3 seconds", async () => {
    const first = await asked();
    expect((await answer(first, { type: 4, data: { content: "yes" } })).status).toBe(204);
    expect(await answer(first, { type: 5 })).toMatchObject({ status: 400, json: { code: 40060 } });
    const second = await asked();
    peer.passes(3100);
    expect(await answer(second, { type: 5 })).toMatchObject({ status: 404, json: { code: 10062 } });
    expect(await hook(second, "POST", { content: "late" })).toMatchObject({ status: 404, json: { code: 10015 } });
  });

  it("tells the message it made where asked to", async () => {
    const { json } = await answer(await asked(), { type: 4, data: { content: "yes" } }, "?with_response=true");
    expect(ann.screen()).toMatchObject([{ id: json.resource.message.id, text: "yes" }]);
  });

  it("goes on for 15 minutes by its token", async () => {
    const one = await asked();
    await answer(one, { type: 5 });
    expect(ann.screen()).toMatchObject([{ thinking: true }]);
    await hook(one, "PATCH /messages/@original", { content: "yes" });
    await hook(one, "POST", { content: "and more" });
    expect(ann.screen()).toMatchObject([{ text: "yes", thinking: false }, { text: "and more" }]);
    peer.passes(15 * 60_000 + 1);
    expect(await hook(one, "POST", { content: "late" })).toMatchObject({ status: 401, json: { code: 50027 } });
  });

  it("shows what is ephemeral to one person, and not by the channel's routes", async () => {
    const { general } = peer.server("Walkers", { members: [ann, ben] });
    const one = ann.runs("/ask", { question: "yoga?" }, { in: general });
    const { json } = await answer(one, { type: 4, data: { content: "yes", flags: 64 } }, "?with_response=true");
    expect(ann.screen({ in: general })).toMatchObject([{ text: "yes", alone: true }]);
    expect(ben.screen({ in: general })).toEqual([]);
    const path = `/channels/${general.id}/messages/${json.resource.message.id}`;
    expect((await ask(peer, `PATCH ${path}`, { content: "no" })).json.code).toBe(10008);
  });

  it("a press may update its message in silence, a command may not", async () => {
    expect((await answer(await asked(), { type: 6 })).json.code).toBe(50035);
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: "Go", custom_id: "go" }] }];
    await ask(peer, `POST /channels/${ann.direct.id}/messages`, { content: "?", components });
    const press = ann.presses("Go");
    expect((await answer(press, { type: 6 })).status).toBe(204);
    await hook(press, "PATCH /messages/@original", { content: "gone", components: [] });
    expect(ann.screen()).toMatchObject([{ text: "gone", buttons: [] }]);
  });

  it("a form is checked, shown and filled in", async () => {
    const field = { type: 4, custom_id: "note", style: 2 };
    const form = (label: string) => ({
      type: 9,
      data: { custom_id: "n", title: "Note", components: [{ type: 18, label, component: field }] },
    });
    const one = await asked();
    expect((await answer(one, form("x".repeat(46)))).json.code).toBe(50035);
    await answer(one, form("What?"));
    expect(one.form).toEqual({ customId: "n", title: "Note", label: "What?", field: "note" });
    expect((await answer(await ann.submits(one, "this"), { type: 5 })).status).toBe(204);
  });

  it("completions are 25 at most, of 100 characters", async () => {
    const offers = (choices: object[]) => ({ type: 8, data: { choices } });
    const typing = ann.types("/ask", { question: "yo" });
    const [one] = peer.interactions.all;
    if (!one) throw new Error("nobody typed");
    expect((await answer(one, offers([{ name: "x".repeat(101), value: "1" }]))).json.code).toBe(50035);
    await answer(one, offers([{ name: "yoga", value: "1" }]));
    expect(await typing).toEqual([{ name: "yoga", value: "1" }]);
  });
});

describe("the menu", () => {
  it("refuses names and texts that Discord would", async () => {
    const put = (...commands: object[]) =>
      ask(peer, `PUT /applications/${peer.application}/commands`, commands as never);
    expect((await put({ name: "Ask me", description: "x" })).json.errors[0].name._errors[0].code).toBe(
      "APPLICATION_COMMAND_INVALID_NAME",
    );
    expect((await put({ name: "ask", description: "x".repeat(101) })).json.code).toBe(50035);
    expect((await put({ name: "ask", description: "x" }, { name: "ask", description: "y" })).json.code).toBe(50035);
  });

  it("offers what is there, where it is there, with what it needs", () => {
    const { general } = peer.server("Walkers", { members: [ann] });
    expect(() => ann.runs("/nothing")).toThrow("no /nothing");
    expect(() => ann.runs("/today", {}, { in: general })).toThrow("not in the menu here");
    expect(() => ann.runs("/ask")).toThrow("wants question");
  });
});
