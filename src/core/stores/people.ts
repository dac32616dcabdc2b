import type { Address, Instant } from "../message.ts";
import type { Document } from "./document.ts";

/** Why nothing can be sent to a person until they come back. */
export type Unreachable = "blocked" | "gone" | "left";

/** Someone who agreed that we keep data about them. */
export interface Person {
  /** Ours, 12 characters; the only name that other tables use. */
  readonly id: string;
  /** Their private conversation. */
  readonly address: Address;
  /** Undefined while they can be reached. */
  readonly unreachable?: Unreachable;
  /** Where the day begins and ends for them: an IANA zone. */
  readonly zone: string;
  readonly consent: { readonly version: string; readonly at: Instant };
  /** Answers of the screening, kit, tier and what follows from them; its form belongs to the onboarding. */
  readonly profile: Document;
  /** A safety hold: why no exercise may be offered. Undefined where there is none. */
  readonly hold?: Document;
  readonly settings: Document;
  readonly createdAt: Instant;
  /** 0 for a new one; the database adds 1 with each put. */
  readonly revision: number;
}

/** Rows of one person by table, as plain JSON: complete, and enough to import them again. */
export type PersonExport = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Those who agreed. */
export interface People {
  /** By platform and person; the conversation does not matter. */
  byAddress(address: Address): Promise<Person | undefined>;
  byId(id: string): Promise<Person | undefined>;
  /**
   * Stores with revision + 1. False: it was changed meanwhile, or revision is 0 and this address is known already; nothing is
   * stored then.
   */
  put(person: Person): Promise<boolean>;
  /** Their prompts rest while they are unreachable. Does not touch the revision. False where nobody has this address. */
  setReachable(address: Address, reachable: boolean, reason?: Unreachable): Promise<boolean>;
  /** Notes that they wrote in private. True where they could not be reached before: now they can. False also where nobody has this address. */
  heard(address: Address, at: Instant): Promise<boolean>;
  /** The private conversations of those who wrote last, the latest first; nobody who cannot be reached. */
  recent(platform: string, n: number): Promise<readonly string[]>;
  /** Everything that is kept about them. */
  exportOf(id: string): Promise<PersonExport>;
  /**
   * Puts exported rows under this person, who must exist: what is there already stays. Resolves with how many rows came in.
   * Rejects with StorageError where the export does not fit.
   */
  importFor(id: string, rows: PersonExport): Promise<number>;
  /**
   * Removes everything of this address in every table, with or without consent, and overwrites it on the disk. Public tallies
   * keep their number without their person; the counter "erased" grows by one for `day` ("2026-11-23"). Resolves with the
   * number of rows removed by table.
   */
  erase(address: Address, day: string): Promise<Readonly<Record<string, number>>>;
  count(): Promise<number>;
}
