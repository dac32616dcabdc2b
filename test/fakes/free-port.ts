import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A port on the loopback address that nobody listens to, for servers that must know theirs beforehand. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
