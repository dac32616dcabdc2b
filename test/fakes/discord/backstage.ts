import type { APIUser } from "discord-api-types/v10";
import type { Room } from "./room.ts";
import type { Snowflakes } from "./snowflake.ts";

/** What people, servers and routes need of the peer that they live in. */
export interface Backstage {
  readonly me: APIUser;
  readonly application: string;
  readonly ids: Snowflakes;
  readonly users: Map<string, APIUser>;
  readonly rooms: Map<string, Room>;
  /** People who let no bot write to them. */
  readonly closed: Set<string>;
  /** The bot's menu, as it was registered. */
  readonly commands: readonly Command[];
  now(): number;
  /** The private conversation of a person with the bot. */
  direct(user: string): Room;
  /** Tells the gateway's listeners of something in a room, as far as their intents go. */
  dispatch(event: string, data: object, room: Room): void;
  dispatchServer(event: string, data: object, server: string): void;
  /** True once the server was told of. */
  knows(server: string): boolean;
  /** Something changed that somebody may wait for. */
  changed(): void;
  until<T>(look: () => T | undefined, withinMs?: number): Promise<T | undefined>;
}

/** A command of the bot's menu. */
export interface Command {
  readonly id: string;
  readonly type?: number;
  readonly name: string;
  readonly contexts?: readonly number[] | null;
  readonly options?: readonly { name: string; type: number; required?: boolean; autocomplete?: boolean }[];
}
