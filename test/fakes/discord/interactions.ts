import {
  InteractionResponseType as Answer,
  type APIMessage,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Backstage } from "./backstage.ts";
import type { Body } from "./body.ts";
import { checkMessage } from "./check-message.ts";
import { checkCompletions, checkModal } from "./check-reply.ts";
import type { Messages } from "./messages.ts";
import { invalid, refused } from "./refusal.ts";
import type { Room } from "./room.ts";
import { channelOf } from "./server.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding */
const answerWithinMs = 3000;
const tokenLifeMs = 15 * 60_000;

/** A form as the person sees it. */
interface Form {
  readonly customId: string;
  readonly title: string;
  readonly label: string;
  readonly field: string;
}

/** One interaction, from a person's deed to everything the bot made of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly at: number;
  readonly room: Room;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly source: string | undefined;
  /** How it was answered first; undefined while the person waits. */
  answer: Answer | undefined;
  /** When, in milliseconds after the deed. */
  answeredAfterMs: number | undefined;
  /** The message that "@original" stands for. */
  original: string | undefined;
  form: Form | undefined;
  completions: readonly { readonly name: string; readonly value: string }[] | undefined;
}

const answersTo: Readonly<Partial<Record<InteractionType, readonly Answer[]>>> = {
  [InteractionType.ApplicationCommand]: [4, 5, 9],
  [InteractionType.MessageComponent]: [4, 5, 6, 7, 9],
  [InteractionType.ApplicationCommandAutocomplete]: [8],
  [InteractionType.ModalSubmit]: [4, 5, 6, 7],
};

/** Keeps interactions and their rules: 3 seconds, once, 15 minutes, and who sees the answer. */
export class InteractionDesk {
  readonly #stage: Backstage;
  readonly #messages: Messages;
  readonly all: Interaction[] = [];

  constructor(stage: Backstage, messages: Messages) {
    this.#stage = stage;
    this.#messages = messages;
  }

  /** A person does something: the bot is told. */
  start(user: string, room: Room, type: InteractionType, data: object, source?: APIMessage): Interaction {
    const id = this.#stage.ids.next();
    const interaction: Interaction = {
      ...{ id, token: `aW50ZXJhY3Rpb246${id}`, type, at: this.#stage.now(), room, user, source: source?.id },
      ...{
        answer: undefined,
        answeredAfterMs: undefined,
        original: undefined,
        form: undefined,
        completions: undefined,
      },
    };
    this.all.push(interaction);
    const profile = this.#stage.users.get(user);
    const permissions = String(room.server?.permissionsOf(user) ?? 0n);
    const member = {
      user: profile,
      permissions,
      roles: [],
      joined_at: new Date(0).toISOString(),
      deaf: false,
      mute: false,
      flags: 0,
    };
    const who = room.server
      ? { guild_id: room.server.id, guild_locale: "en-US", member, context: 0 }
      : { user: profile, context: 1 };
    const { token } = interaction;
    const place = { channel: channelOf(room), channel_id: room.id, ...(source ? { message: source } : {}) };
    const rest = {
      locale: "en-GB",
      app_permissions: "0",
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_000_000,
    };
    const told = {
      id,
      application_id: this.#stage.application,
      type,
      token,
      version: 1,
      data,
      ...place,
      ...who,
      ...rest,
    };
    this.#stage.dispatch("INTERACTION_CREATE", told, room);
    return interaction;
  }

  /** POST /interactions/{id}/{token}/callback; the message it made, if one. */
  callback(id: string, token: string, { json, files }: Body): APIMessage | undefined {
    const found = this.all.find((one) => one.id === id && one.token === token);
    if (!found) throw refused(10062);
    if (found.answer !== undefined) throw refused(40060);
    const late = this.#stage.now() - found.at;
    if (late > answerWithinMs) throw refused(10062);
    if (!answersTo[found.type]?.includes(json.type) || (json.type === Answer.DeferredMessageUpdate && !found.source)) {
      throw invalid([{ path: ["type"], code: "BASE_TYPE_CHOICES", message: "Value is not allowed here." }]);
    }
    const made = this.#carryOut(found, { json, files });
    found.answer = json.type;
    found.answeredAfterMs = late;
    this.#stage.changed();
    return made;
  }

  /** POST /webhooks/{application}/{token}. */
  followUp(token: string, { json, files }: Body): APIMessage {
    const found = this.#open(token);
    checkMessage(json, { files: files.length });
    return this.#say(found, json, files, json.flags ?? 0);
  }

  /** A message that this interaction made or belongs to: "@original" or a follow-up's id. */
  message(token: string, id: string): { readonly room: Room; readonly id: string } {
    const found = this.#open(token);
    const meant = id === "@original" ? found.original : id;
    if (meant === undefined) throw refused(10008);
    return { room: found.room, id: meant };
  }

  #carryOut(found: Interaction, { json, files }: Body): APIMessage | undefined {
    const data = json.data ?? {};
    const flags: number = data.flags ?? 0;
    switch (json.type as Answer) {
      case Answer.ChannelMessageWithSource:
        checkMessage(data, { files: files.length });
        return this.#original(found, this.#say(found, data, files, flags));
      case Answer.DeferredChannelMessageWithSource:
        return this.#original(found, this.#say(found, {}, [], (flags & MessageFlags.Ephemeral) | MessageFlags.Loading));
      case Answer.UpdateMessage:
        found.original = found.source;
        return this.#messages.edit(found.room, found.source ?? "", { json: data, files });
      case Answer.Modal:
        found.form = formOf(data);
        return undefined;
      case Answer.ApplicationCommandAutocompleteResult:
        checkCompletions(data);
        found.completions = data.choices ?? [];
        return undefined;
      default:
        found.original = found.source;
        return undefined;
    }
  }

  #original(found: Interaction, message: APIMessage): APIMessage {
    found.original = message.id;
    return message;
  }

  #say(found: Interaction, data: Partial<APIMessage>, files: Body["files"], flags: number): APIMessage {
    const only = (flags & MessageFlags.Ephemeral) === 0 ? undefined : found.user;
    return this.#messages.say(found.room, data, files, {
      author: this.#stage.me,
      only,
      more: { flags: flags as MessageFlags },
    });
  }

  #open(token: string): Interaction {
    const found = this.all.find((one) => one.token === token);
    if (!found) throw refused(10015);
    if (this.#stage.now() - found.at > tokenLifeMs) throw refused(50027);
    const hasWebhook = found.answer !== undefined && found.answer !== Answer.ApplicationCommandAutocompleteResult;
    if (!hasWebhook) throw refused(10015);
    return found;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: checked before it is read
function formOf(data: any): Form {
  checkModal(data);
  const part = data.components[0];
  const field = part.component ?? part.components[0];
  return { customId: data.custom_id, title: data.title, label: part.label ?? field.label, field: field.custom_id };
}
