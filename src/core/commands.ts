/** One command: the same word on every platform. */
export interface Command {
  readonly name: string;
  /** Where it can be given: in a private conversation, in a group, or both. */
  readonly where: readonly ("direct" | "group")[];
  /** In the platform's menu; others work too, but are not shown. */
  readonly menu: boolean;
  /** What may follow it: shown by platforms with forms, in this order. */
  readonly takes?: readonly Field[];
}

/** A field of a command's form. Words, unless `picks` says otherwise: a conversation of the group, or yes or no. */
interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly picks?: "conversation" | "yes or no";
}

const SETUP_FIELDS: readonly Field[] = [
  { name: "channel", required: false, picks: "conversation" },
  { name: "days", required: false },
  { name: "time", required: false },
  { name: "town", required: false },
  { name: "thread", required: false, picks: "yes or no" },
  { name: "quiet", required: false },
  { name: "what", required: false },
];

/** Every command. Their descriptions are the replies "command.<name>". */
export const COMMANDS: readonly Command[] = [
  { name: "start", where: ["direct"], menu: false },
  { name: "today", where: ["direct"], menu: true },
  { name: "ask", where: ["direct", "group"], menu: true, takes: [{ name: "question", required: true }] },
  { name: "checkin", where: ["direct"], menu: true },
  { name: "progress", where: ["direct"], menu: true },
  { name: "pause", where: ["direct"], menu: true, takes: [{ name: "until", required: false }] },
  { name: "resume", where: ["direct"], menu: false },
  { name: "remind", where: ["direct"], menu: true, takes: [{ name: "when", required: false }] },
  { name: "profile", where: ["direct"], menu: true },
  { name: "privacy", where: ["direct"], menu: true },
  { name: "export", where: ["direct"], menu: false },
  { name: "delete", where: ["direct"], menu: false },
  { name: "exercise", where: ["direct", "group"], menu: false, takes: [{ name: "name", required: true }] },
  { name: "topics", where: ["direct", "group"], menu: false },
  { name: "stop", where: ["direct"], menu: false },
  { name: "emergency", where: ["direct", "group"], menu: true },
  { name: "help", where: ["direct", "group"], menu: true },
  { name: "setup", where: ["group"], menu: true, takes: SETUP_FIELDS },
];
