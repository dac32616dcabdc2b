import { setMaxListeners } from "node:events";
import { InteractionResponseType, MessageFlags, Routes } from "discord.js";
import type { Clock, Log } from "../../core/ports.ts";
import type { Api } from "./api.ts";
import { codeOf, codes, isRefused, refusal } from "./refusal.ts";
import type { Rendered } from "./render.ts";
import { type Interaction, madeAt } from "./reply.ts";

/** How long an interaction's token works (https://docs.discord.com/developers/interactions/receiving-and-responding). */
const tokenLifeMs = 15 * 60_000;
/** Waits before each try to acknowledge; all of them fit into the 3 seconds that Discord allows. */
const ackWaitsMs = [0, 150, 500, 900];

/** An interaction that waits for an answer, or had one. */
interface Opening {
  readonly id: string;
  state: "waiting" | "acknowledged";
  /** The key of the message that is the interaction's own answer; what follows comes after it. */
  first: string | undefined;
  /** One call at a time: an answer and the sign that one will come must not race. */
  turn: Promise<unknown>;
}

/** Answers interactions: acknowledged once and in time, answered through their token while it works. */
export class Desk {
  readonly #api: Api;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #patienceMs: number;
  readonly #openings = new Map<string, Opening>();
  readonly #ending = new AbortController();
  #application = "";

  constructor(api: Api, options: { readonly clock: Clock; readonly log: Log; readonly patienceMs?: number }) {
    this.#api = api;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#patienceMs = options.patienceMs ?? 1000;
    // One for each command that waits.
    setMaxListeners(0, this.#ending.signal);
  }

  /** Whose interactions these are. */
  servesFor(application: string): void {
    this.#application = application;
  }

  /** A command arrived: shows "thinking ..." unless its answer comes soon. What is for one person alone stays so. */
  async expectAnswer(to: Interaction): Promise<void> {
    const opening = this.#open(to.id);
    await this.#clock.sleep(this.#patienceMs, this.#ending.signal);
    await this.#inTurn(opening, async () => {
      if (opening.state !== "waiting") return;
      const data = to.alone ? { flags: MessageFlags.Ephemeral } : {};
      await this.#acknowledge(to, { type: InteractionResponseType.DeferredChannelMessageWithSource, data });
      opening.state = "acknowledged";
    });
  }

  /** A press arrived: the button stops turning, nothing else changes. */
  async takePress(to: Interaction): Promise<void> {
    const opening = this.#open(to.id);
    await this.#inTurn(opening, () => this.#acknowledge(to, { type: InteractionResponseType.DeferredMessageUpdate }));
    opening.state = "acknowledged";
  }

  /** Shows a form, offers completions: what an interaction gets at once and only once. */
  respond(to: { readonly id: string; readonly token: string }, body: object): Promise<void> {
    return this.#acknowledge(to, body);
  }

  /**
   * Says something by way of an interaction, to one person `alone` or as its own answer. Resolves with the message's id, or
   * with nothing where an ordinary message is the way. Rejects with DeliveryError.
   */
  answer(to: Interaction, key: string, message: Rendered, alone: boolean): Promise<string | undefined> {
    const opening = this.#openings.get(to.id) ?? this.#open(to.id, "acknowledged");
    return this.#inTurn(opening, async () => {
      const isFirst = to.kind === "command" && (opening.first === undefined || opening.first === key);
      const body = alone
        ? { ...message.body, flags: (message.body.flags ?? 0) | MessageFlags.Ephemeral }
        : message.body;
      if (isFirst) {
        opening.first = key;
        return this.#ownAnswer(to, opening, { ...message, body });
      }
      // In the open an ordinary message is better: its nonce lets no second one through.
      return alone ? this.#post(to, { ...message, body }) : undefined;
    });
  }

  /** Shows a message where the press was, for all. Resolves with its id, or with nothing where the press is too long ago. */
  show(to: Interaction, message: Rendered): Promise<string | undefined> {
    return this.#post(to, message);
  }

  /** Replaces the message whose button was pressed. Resolves with false where the press is of no use any more. */
  async edit(to: Interaction, body: Rendered["body"]): Promise<boolean> {
    const opening = this.#openings.get(to.id);
    await opening?.turn;
    return (await this.#original(to, { body })) !== undefined;
  }

  /** Waits for nothing more. */
  stop(): void {
    this.#ending.abort();
  }

  async #ownAnswer(to: Interaction, opening: Opening, message: Rendered): Promise<string | undefined> {
    if (opening.state === "acknowledged") return this.#original(to, message);
    try {
      const data = message.body;
      const made = await this.#api.call<{ resource?: { message?: { id: string } } }>({
        ...this.#callback(to, { type: InteractionResponseType.ChannelMessageWithSource, data }),
        query: { with_response: "true" },
        upload: message.upload,
      });
      opening.state = "acknowledged";
      return made.resource?.message?.id ?? this.#original(to, message);
    } catch (error) {
      const code = codeOf(error);
      if (isOver(code)) return undefined;
      if (code !== codes.acknowledged) throw refusal("answering a command", error);
      // An earlier try went through and only its answer was lost: saying it again in place says it once.
      opening.state = "acknowledged";
      return this.#original(to, message);
    }
  }

  #original(to: Interaction, message: Rendered): Promise<string | undefined> {
    const route = Routes.webhookMessage(this.#application, to.token, "@original");
    return this.#byToken({ method: "patch", route, body: withoutFlags(message), upload: message.upload });
  }

  #post(to: Interaction, message: Rendered): Promise<string | undefined> {
    const route = Routes.webhook(this.#application, to.token);
    return this.#byToken({ method: "post", route, body: message.body, upload: message.upload });
  }

  async #byToken(call: Pick<Parameters<Api["call"]>[0], "method" | "route" | "body" | "upload">) {
    try {
      const made = await this.#api.call<{ id: string }>({ ...call, what: "an answer", interaction: true });
      return made.id;
    } catch (error) {
      if (isOver(codeOf(error))) return undefined;
      throw refusal("answering an interaction", error);
    }
  }

  /** Never rejects: a person who pressed sees Discord's own sign of failure, and the answer still comes another way. */
  async #acknowledge(to: { readonly id: string; readonly token: string }, body: object): Promise<void> {
    for (const wait of ackWaitsMs) {
      if (wait > 0) await this.#clock.sleep(wait, this.#ending.signal);
      try {
        await this.#api.call(this.#callback(to, body));
        return;
      } catch (error) {
        if (codeOf(error) === codes.acknowledged) return;
        if (isRefused(error) || this.#ending.signal.aborted) {
          this.#log.warn("discord.not-acknowledged", { reason: refusal("an interaction", error).message });
          return;
        }
      }
    }
    this.#log.warn("discord.not-acknowledged", { reason: "no answer" });
  }

  #callback(to: { readonly id: string; readonly token: string }, body: object) {
    const route = Routes.interactionCallback(to.id, to.token);
    return { method: "post", route, what: "an interaction", body, interaction: true } as const;
  }

  #open(id: string, state: Opening["state"] = "waiting"): Opening {
    for (const old of this.#openings.keys()) {
      if (madeAt(old) + tokenLifeMs > madeAt(id)) break;
      this.#openings.delete(old);
    }
    const opening: Opening = { id, state, first: undefined, turn: Promise.resolve() };
    this.#openings.set(id, opening);
    return opening;
  }

  #inTurn<T>(opening: Opening, work: () => Promise<T>): Promise<T> {
    const done = opening.turn.then(work);
    opening.turn = done.catch(() => undefined);
    return done;
  }
}

/** The token is over, or never worked: the interaction was not acknowledged in time. */
function isOver(code: number): boolean {
  return code === codes.unknownInteraction || code === codes.unknownWebhook || code === codes.tokenOver;
}

/** Who sees it and how loud it is were settled when it was acknowledged. */
function withoutFlags({ body }: Rendered): object {
  const { flags: _, ...rest } = body;
  return rest;
}
