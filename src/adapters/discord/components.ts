import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Choice } from "../../core/message.ts";

/** Most buttons that get a row each; more choices than that become a list to pick from. */
const mostButtons = 5;
/** https://docs.discord.com/developers/components/reference#string-select */
export const mostOptions = 25;
/** The custom_id of the list: its rows carry the tokens. */
const listId = "list";

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Pressable = Extract<Choice, { token: string }>;

/** A choice's custom_id: what the press has to do at once stands before the token. */
function customId(choice: Pressable): string {
  if (choice.asks === "note") return `n:${choice.token}`;
  return choice.shares ? `s:${choice.token}` : choice.token;
}

/** Reads a custom_id that a press brought back. */
export function readCustomId(id: string): { token: string; asks: boolean; shares: boolean } {
  const prefixed = id.startsWith("n:") || id.startsWith("s:");
  return { token: prefixed ? id.slice(2) : id, asks: id.startsWith("n:"), shares: id.startsWith("s:") };
}

/** One button a row; more than five choices as a list. Links stay buttons. `placeholder` stands on the closed list. */
export function components(choices: readonly Choice[], placeholder: string): Row[] {
  if (choices.length <= mostButtons) return choices.map((choice) => row(button(choice)));
  const links = choices.filter((choice) => "href" in choice);
  const options = choices
    .filter((choice) => "token" in choice)
    .map((choice) => ({ label: choice.label, value: customId(choice) }));
  const list = { type: ComponentType.StringSelect, custom_id: listId, placeholder, options } as const;
  return [...(options.length > 0 ? [row(list)] : []), ...links.map((link) => row(button(link)))];
}

function row(component: APIComponentInMessageActionRow): Row {
  return { type: ComponentType.ActionRow, components: [component] };
}

function button(choice: Choice): APIButtonComponent {
  const { label } = choice;
  if ("href" in choice) return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: choice.href };
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: customId(choice) };
}
