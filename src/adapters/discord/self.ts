/** The bot's own identity, as the API tells it. */
export interface Self {
  /** The bot's user. */
  readonly id: string;
  readonly application: string;
  /** The command that an entry in a message's menu gives, by the entry's name. */
  readonly gives: Readonly<Record<string, string>>;
  /** Commands with several fields: each value is told with its field's name. */
  readonly forms: ReadonlySet<string>;
}
