/**
 * Why the database did not do it. unwritable: the folder or file refuses us. full: no room on the disk. locked: another program
 * holds it. unreachable: the server does not answer or refuses us. newer: a later program made it. broken: anything else.
 */
export type StorageFault = "unwritable" | "full" | "locked" | "unreachable" | "newer" | "broken";

/** A failure of the database as a sentence for whoever runs the bot. Never holds a password or a person's words. */
export class StorageError extends Error {
  readonly fault: StorageFault;

  constructor(fault: StorageFault, sentence: string) {
    super(sentence);
    this.name = "StorageError";
    this.fault = fault;
  }
}
