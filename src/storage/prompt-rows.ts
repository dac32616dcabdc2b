import type { Selectable } from "kysely";
import type { Rule } from "../core/prompts/schedule.ts";
import type { Document } from "../core/stores/document.ts";
import type { Claim, Delivered, Prompt, PromptAction, PromptOutcome, PromptOwner } from "../core/stores/prompts.ts";
import type { Schema } from "./schema.ts";

/** A prompt as the table holds it. */
export type StoredPrompt = Selectable<Schema["prompts"]>;

/** What came of an occurrence, as the table holds it. */
export type StoredDelivery = Selectable<Schema["deliveries"]>;

/** The column and value that find an owner's rows. */
export function byOwner(owner: PromptOwner): readonly ["person" | "community", string] {
  return "person" in owner ? ["person", owner.person] : ["community", owner.community];
}

/** An owner as columns. */
export function ownerColumns(owner: PromptOwner): { person: string | null; community: string | null } {
  return "person" in owner ? { person: owner.person, community: null } : { person: null, community: owner.community };
}

/** What a put stores of a prompt, new or not. */
export function promptColumns(prompt: Prompt) {
  return {
    platform: prompt.platform,
    action: prompt.action,
    data: prompt.data === undefined ? null : JSON.stringify(prompt.data),
    rule: prompt.rule === undefined ? null : JSON.stringify(prompt.rule),
    zone: prompt.zone,
    slot: prompt.slot,
    due_at: prompt.dueAt,
    last_slot: prompt.lastSlot ?? null,
    enabled: prompt.enabled ? (1 as const) : (0 as const),
  };
}

/** A row as a prompt. */
export function asPrompt(row: StoredPrompt): Prompt {
  const prompt: Writable<Prompt> = {
    id: row.id,
    owner: ownerOf(row),
    platform: row.platform,
    action: row.action as PromptAction,
    zone: row.zone,
    slot: row.slot,
    dueAt: row.due_at,
    enabled: row.enabled === 1,
  };
  if (row.data !== null) prompt.data = JSON.parse(row.data) as Document;
  if (row.rule !== null) prompt.rule = JSON.parse(row.rule) as Rule;
  if (row.last_slot !== null) prompt.lastSlot = row.last_slot;
  return prompt;
}

/** A row that was claimed. */
export function asClaim(row: StoredPrompt): Claim {
  const claim = asPrompt(row) as Writable<Claim>;
  claim.attempt = row.attempts;
  claim.failures = row.failures;
  claim.leaseUntil = row.lease_until;
  return claim;
}

/** Built field by field: spreading costs as much as the query, for hundreds of rows. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A row of what is over. */
export function asDelivered(row: StoredDelivery): Delivered {
  return {
    prompt: row.prompt,
    action: row.action as PromptAction,
    slot: row.slot,
    dueAt: row.due_at,
    at: row.at,
    outcome: row.outcome as PromptOutcome,
  };
}

function ownerOf(row: { readonly person: string | null; readonly community: string | null }): PromptOwner {
  return row.person === null ? { community: row.community ?? "" } : { person: row.person };
}
