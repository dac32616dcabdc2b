import type { Generated } from "kysely";

/**
 * The tables in types that both databases have: text; numbers for instants (milliseconds since the epoch), counts and 0 or 1;
 * JSON as text. SQLite binds neither booleans nor dates.
 */
type Flag = 0 | 1;

interface InboxRow {
  platform: string;
  id: string;
  at: number;
  sender: string | null;
  /** The whole message as JSON until it is handled, then null. */
  content: string | null;
  /** What will be said, once that is clear and until it is said. */
  answer: string | null;
  lease_until: number;
  /** How often it was taken up again. */
  tries: number;
}

interface ContextRow {
  platform: string;
  conversation: string;
  person: string;
  context: string;
  expires_at: number;
}

interface OfferRow {
  id: string;
  platform: string;
  conversation: string;
  person: string;
  open: Flag;
  spans: string;
  choices: string;
  created_at: number;
  expires_at: number;
  message: string | null;
  chosen: number | null;
  chosen_at: number | null;
}

interface DialogRow {
  platform: string;
  conversation: string;
  person: string;
  script: string;
  step: string;
  state: string;
  revision: number;
  updated_at: number;
  expires_at: number;
}

interface PersonRow {
  id: string;
  platform: string;
  conversation: string;
  /** As the platform names them. */
  account: string;
  unreachable: string | null;
  zone: string;
  consent_version: string;
  consent_at: number;
  profile: string;
  hold: string | null;
  settings: string;
  created_at: number;
  revision: number;
  /** When they wrote last; 0 before the first time. */
  heard_at: Generated<number>;
}

interface PromptRow {
  id: string;
  person: string | null;
  community: string | null;
  platform: string;
  action: string;
  data: string | null;
  rule: string | null;
  zone: string;
  slot: string;
  due_at: number;
  last_slot: string | null;
  enabled: Flag;
  /** 1 while its owner cannot be reached. */
  resting: Flag;
  attempts: number;
  failures: number;
  lease_until: number;
  /** The earliest time to claim it: when it is due, or when its lease is over. The one column that claiming looks at. */
  wake_at: number;
}

interface DeliveryRow {
  prompt: string;
  slot: string;
  person: string | null;
  community: string | null;
  action: string;
  due_at: number;
  at: number;
  outcome: string;
}

interface SessionRow {
  person: string;
  date: string;
  plan: string;
  step: number;
  state: string;
  status: string;
  updated_at: number;
  revision: number;
}

interface CheckinRow {
  person: string;
  date: string;
  kind: string;
  answers: string;
  revision: number;
  at: number;
  changed_at: number;
  closes_at: number;
}

interface StandingRow {
  person: string;
  through: string;
  made_for: string;
  standing: string;
}

interface CommunityRow {
  id: string;
  platform: string;
  conversation: string;
  zone: string;
  settings: string;
  unreachable: Flag;
  revision: number;
}

interface PostRow {
  id: string;
  community: string;
  date: string;
  at: number;
  message: string | null;
}

interface TallyRow {
  post: string;
  /** A keyed hash of platform and person. */
  who: string;
}

interface GapRow {
  id: string;
  person: string;
  question: string;
  at: number;
}

interface CounterRow {
  name: string;
  day: string;
  /** Whoever adds has a row of their own. */
  shard: number;
  amount: number;
}

interface LeaseRow {
  role: string;
  holder: string;
  until: number;
}

interface SecretRow {
  name: string;
  value: string;
}

interface SchemaVersionRow {
  version: number;
  at: number;
}

/** Every table by its name. */
export interface Schema {
  inbox: InboxRow;
  contexts: ContextRow;
  offers: OfferRow;
  dialogs: DialogRow;
  people: PersonRow;
  prompts: PromptRow;
  deliveries: DeliveryRow;
  sessions: SessionRow;
  checkins: CheckinRow;
  standings: StandingRow;
  communities: CommunityRow;
  posts: PostRow;
  tallies: TallyRow;
  gaps: GapRow;
  counters: CounterRow;
  leases: LeaseRow;
  secrets: SecretRow;
  schema_version: SchemaVersionRow;
}
