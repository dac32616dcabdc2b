/** A Bot API server: the peer, or anything that speaks like it. */
interface Server {
  readonly root: string;
  readonly token: string;
}

/** What the server answered. */
export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
  // biome-ignore lint/suspicious/noExplicitAny: each method answers something else, and tests look into it
  readonly result?: any;
}

/** One plain call of the Bot API, without any client library. */
export async function ask({ root, token }: Server, method: string, args: object = {}): Promise<Answer> {
  const response = await fetch(`${root}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(args),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
}
