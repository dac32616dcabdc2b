import type { Address, Inbound } from "../../src/core/message.ts";
import type { Document } from "../../src/core/stores/document.ts";
import type { Person } from "../../src/core/stores/people.ts";
import type { Prompt } from "../../src/core/stores/prompts.ts";

export const NOW = Date.parse("2026-11-23T09:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

let made = 0;

/** A name that no other test uses. */
export function fresh(kind: string): string {
  made += 1;
  return `${kind}-${made}`;
}

/** A private conversation of somebody new. */
export function someone(platform = "telegram"): Address {
  const person = fresh("account");
  return { platform, conversation: `private-${person}`, person };
}

/** JSON of a feature, whatever it holds. */
export function document(more: object = {}): Document {
  return { v: 1, ...more };
}

export function textFrom(from: Address, text: string, more: { id?: string; at?: number } = {}): Inbound {
  return { kind: "text", text, id: more.id ?? fresh("message"), at: more.at ?? NOW, from, direct: true };
}

export function aPerson(more: Partial<Person> = {}): Person {
  return {
    id: fresh("person"),
    address: someone(),
    zone: "Europe/London",
    consent: { version: "1", at: NOW },
    profile: document({ tier: "A" }),
    settings: document(),
    createdAt: NOW,
    revision: 0,
    ...more,
  };
}

export function aPrompt(owner: Prompt["owner"], more: Partial<Prompt> = {}): Prompt {
  return {
    id: fresh("prompt"),
    owner,
    platform: "telegram",
    action: "daily",
    rule: { days: [1, 2, 3, 4, 5, 6, 7], time: "09:00" },
    zone: "Europe/London",
    slot: "2026-11-23T09:00",
    dueAt: NOW,
    enabled: true,
    ...more,
  };
}
