import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { Flaws } from "./flaws.ts";
import { invalid, refused } from "./refusal.ts";

/** Checks a message's body against Discord's limits; throws 50035 with every path, or 50006 where it says nothing. */
// biome-ignore lint/suspicious/noExplicitAny: it comes from outside
export function checkMessage(body: any, more: { readonly files: number; readonly editing?: boolean }): void {
  const flaws = new Flaws();
  flaws.text(["content"], body.content, { to: 2000 });
  if (body.nonce !== undefined && String(body.nonce).length > 25) {
    flaws.add(["nonce"], "NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length.");
  }
  const embeds = flaws.list(["embeds"], body.embeds, 10);
  checkEmbeds(embeds, flaws);
  const rows = flaws.list(["components"], body.components, 5);
  checkRows(rows, flaws);
  for (const [at, file] of flaws.list(["attachments"], body.attachments, 10).entries()) {
    flaws.text(["attachments", at, "description"], file.description, { to: 1024 });
  }
  if (flaws.all.length > 0) throw invalid(flaws.all);
  const says = body.content || embeds.length > 0 || more.files > 0 || body.sticker_ids?.length > 0 || body.poll;
  if (!says && !more.editing) throw refused(50006);
}

// biome-ignore lint/suspicious/noExplicitAny: they come from outside
function checkEmbeds(embeds: readonly any[], flaws: Flaws): void {
  let total = 0;
  for (const [at, embed] of embeds.entries()) {
    const path = ["embeds", at] as const;
    flaws.text([...path, "title"], embed.title, { to: 256 });
    flaws.text([...path, "description"], embed.description, { to: 4096 });
    flaws.text([...path, "footer", "text"], embed.footer?.text, { to: 2048 });
    flaws.text([...path, "author", "name"], embed.author?.name, { to: 256 });
    const fields = flaws.list([...path, "fields"], embed.fields, 25);
    for (const [n, field] of fields.entries()) {
      flaws.text([...path, "fields", n, "name"], field.name, { from: 1, to: 256 });
      flaws.text([...path, "fields", n, "value"], field.value, { from: 1, to: 1024 });
      total += String(field.name).length + String(field.value).length;
    }
    for (const words of [embed.title, embed.description, embed.footer?.text, embed.author?.name]) {
      total += words?.length ?? 0;
    }
  }
  if (total > 6000) flaws.add(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
}

// biome-ignore lint/suspicious/noExplicitAny: they come from outside
function checkRows(rows: readonly any[], flaws: Flaws): void {
  const ids = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const path = ["components", at] as const;
    if (row.type !== ComponentType.ActionRow) {
      flaws.add([...path, "type"], "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).');
      continue;
    }
    const inside = flaws.list([...path, "components"], row.components, 5);
    if (inside.length === 0) flaws.add([...path, "components"], "BASE_TYPE_REQUIRED", "This field is required");
    if (inside.length > 1 && inside.some(({ type }) => type !== ComponentType.Button)) {
      flaws.add([...path], "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
    }
    for (const [n, component] of inside.entries()) {
      checkComponent(component, [...path, "components", n], flaws, ids);
    }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: it comes from outside
function checkComponent(component: any, path: readonly (string | number)[], flaws: Flaws, ids: Set<string>): void {
  if (component.type === ComponentType.Button) {
    flaws.text([...path, "label"], component.label, { to: 80 });
    if (component.style === ButtonStyle.Link) {
      checkAddress(component.url, [...path, "url"], flaws);
      return;
    }
  } else if (component.type === ComponentType.StringSelect) checkSelect(component, path, flaws);
  else flaws.add([...path, "type"], "UNION_TYPE_CHOICES", 'Value of field "type" is not supported here.');
  flaws.text([...path, "custom_id"], component.custom_id, { from: 1, to: 100 });
  if (ids.has(component.custom_id)) {
    flaws.add([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
  }
  ids.add(component.custom_id);
}

function checkAddress(url: unknown, path: readonly (string | number)[], flaws: Flaws): void {
  flaws.text(path, url, { from: 1, to: 512 });
  if (typeof url === "string" && !/^(https?|discord):\/\/\S+$/.test(url)) {
    flaws.add(path, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord').");
  }
}

// biome-ignore lint/suspicious/noExplicitAny: it comes from outside
function checkSelect(select: any, path: readonly (string | number)[], flaws: Flaws): void {
  flaws.text([...path, "placeholder"], select.placeholder, { to: 150 });
  const options = flaws.list([...path, "options"], select.options, 25);
  if (options.length === 0) flaws.add([...path, "options"], "BASE_TYPE_REQUIRED", "This field is required");
  const values = new Set<string>();
  for (const [at, option] of options.entries()) {
    flaws.text([...path, "options", at, "label"], option.label, { from: 1, to: 100 });
    flaws.text([...path, "options", at, "value"], option.value, { from: 1, to: 100 });
    if (values.has(option.value)) {
      const message = "The specified option value is already used";
      flaws.add([...path, "options", at, "value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
    }
    values.add(option.value);
  }
}
