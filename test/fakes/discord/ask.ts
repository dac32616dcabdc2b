/** A Discord API: the peer, or anything that speaks like it. */
interface Service {
  readonly root: string;
  readonly token: string;
}

/** What the service answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: each route answers something else, and tests look into it
  readonly json: any;
}

/** One plain call, without any client library: ask(peer, "POST /users/@me/channels", { recipient_id: "1" }). */
export async function ask({ root, token }: Service, call: string, body?: object, as = `Bot ${token}`): Promise<Answer> {
  const [method = "GET", path = ""] = call.split(" ");
  const response = await fetch(`${root}/v10${path}`, {
    method,
    headers: { authorization: as, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? undefined : JSON.parse(text) };
}
