import { ApplicationCommandType, ComponentType } from "discord-api-types/v10";
import { Flaws } from "./flaws.ts";
import { invalid } from "./refusal.ts";

/** Checks a form's body (interactions/receiving-and-responding#modal); throws 50035. */
// biome-ignore lint/suspicious/noExplicitAny: it comes from outside
export function checkModal(data: any): void {
  const flaws = new Flaws();
  flaws.text(["data", "title"], data?.title, { from: 1, to: 45 });
  flaws.text(["data", "custom_id"], data?.custom_id, { from: 1, to: 100 });
  const parts = flaws.list(["data", "components"], data?.components, 5);
  if (parts.length === 0) flaws.add(["data", "components"], "BASE_TYPE_REQUIRED", "This field is required");
  for (const [at, part] of parts.entries()) {
    const path = ["data", "components", at] as const;
    const isLabel = part.type === ComponentType.Label;
    const field = isLabel ? part.component : part.components?.[0];
    if (isLabel) flaws.text([...path, "label"], part.label, { from: 1, to: 45 });
    else flaws.text([...path, "components", 0, "label"], field?.label, { from: 1, to: 45 });
    flaws.text([...path, "component", "custom_id"], field?.custom_id, { from: 1, to: 100 });
    flaws.text([...path, "component", "placeholder"], field?.placeholder, { to: 100 });
    flaws.text([...path, "component", "value"], field?.value, { to: 4000 });
    if (field?.max_length > 4000) flaws.add([...path, "max_length"], "NUMBER_TYPE_MAX", "Must be 4000 or less.");
  }
  if (flaws.all.length > 0) throw invalid(flaws.all);
}

/** Checks what is offered while somebody types; throws 50035. */
// biome-ignore lint/suspicious/noExplicitAny: it comes from outside
export function checkCompletions(data: any): void {
  const flaws = new Flaws();
  for (const [at, choice] of flaws.list(["data", "choices"], data?.choices, 25).entries()) {
    flaws.text(["data", "choices", at, "name"], choice.name, { from: 1, to: 100 });
    flaws.text(["data", "choices", at, "value"], choice.value, { from: 1, to: 100 });
  }
  if (flaws.all.length > 0) throw invalid(flaws.all);
}

/** Checks the bot's menu (interactions/application-commands); throws 50035. */
// biome-ignore lint/suspicious/noExplicitAny: they come from outside
export function checkCommands(commands: readonly any[]): void {
  const flaws = new Flaws();
  const names = new Set<string>();
  for (const [at, command] of commands.entries()) {
    const slash = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
    flaws.text([at, "name"], command.name, { from: 1, to: 32 });
    if (slash) checkSlash(command, [at], flaws);
    else if (command.description)
      flaws.add(
        [at, "description"],
        "APPLICATION_COMMANDS_DESCRIPTION",
        "Context menu commands cannot have description",
      );
    const key = `${command.type ?? 1} ${command.name}`;
    if (names.has(key))
      flaws.add([at, "name"], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    names.add(key);
  }
  if (flaws.all.length > 0) throw invalid(flaws.all);
}

// biome-ignore lint/suspicious/noExplicitAny: it comes from outside
function checkSlash(command: any, path: readonly (string | number)[], flaws: Flaws): void {
  checkName(command.name, [...path, "name"], flaws);
  flaws.text([...path, "description"], command.description, { from: 1, to: 100 });
  let optional = false;
  for (const [at, option] of flaws.list([...path, "options"], command.options, 25).entries()) {
    checkName(option.name, [...path, "options", at, "name"], flaws);
    flaws.text([...path, "options", at, "description"], option.description, { from: 1, to: 100 });
    if (option.required && optional) {
      const message = "Required options must be placed before non-required options";
      flaws.add([...path, "options", at], "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
    }
    optional ||= !option.required;
  }
}

function checkName(name: unknown, path: readonly (string | number)[], flaws: Flaws): void {
  const good = typeof name === "string" && /^[-_\p{L}\p{N}]{1,32}$/u.test(name) && name === name.toLowerCase();
  if (!good) flaws.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
}
