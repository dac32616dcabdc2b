import { ComponentType, InteractionResponseType, TextInputStyle } from "discord.js";
import { noteField } from "./interactions.ts";
import type { Completion, DiscordWords } from "./options.ts";

/** More would be a list to read; Discord itself allows 25. */
const mostCompletions = 7;
/** Longest name and value of a completion. */
const longestCompletion = 100;
/** Longest note that the form takes; the core reads as much of a message. */
const longestNote = 4000;

/** The form for a note: one field, one label. */
export function noteForm(customId: string, words: DiscordWords): object {
  const field = { type: ComponentType.TextInput, custom_id: noteField, style: TextInputStyle.Paragraph } as const;
  const component = { ...field, required: true, max_length: longestNote };
  const label = { type: ComponentType.Label, label: words.noteLabel, component };
  return {
    type: InteractionResponseType.Modal,
    data: { custom_id: customId, title: words.noteTitle, components: [label] },
  };
}

/** What is offered while somebody types. A value cannot be cut: it would find something else. */
export function completions(found: readonly Completion[]): object {
  const choices = found
    .filter(({ label, value }) => label !== "" && value !== "" && value.length <= longestCompletion)
    .slice(0, mostCompletions)
    .map(({ label, value }) => ({ name: cut(label), value }));
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
}

/** Between characters, never through one. */
function cut(label: string): string {
  if (label.length <= longestCompletion) return label;
  let shorter = "";
  for (const character of label) {
    if (shorter.length + character.length >= longestCompletion) break;
    shorter += character;
  }
  return `${shorter}…`;
}
