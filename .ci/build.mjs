#!/usr/bin/env node
// Builds the program into dist/: our code and the small pure libraries that every start needs in few files, which halves the time of
// a start. Libraries that only some ways of running need, or that bring binaries, stay outside.
// What was built from the same files is left as it is.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";

const source = fingerprint();
const built = createHash("sha256")
  .update(source)
  .update(readFileSync(import.meta.filename))
  .digest("hex");
const mark = "dist/built-from";
if (existsSync(mark) && existsSync("dist/main.js") && readFileSync(mark, "utf8") === built) process.exit(0);

const outside = [
  ...["better-sqlite3", "better-sqlite3-node-api", "pg", "@energetic-ai/*"],
  ...["discord.js", "telegraf", "node-cron", "pino", "prom-client", "esbuild", "city-timezones"],
];
const requires =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

const { build } = await import("esbuild");
await build({
  entryPoints: { main: "src/main.ts", "encoder-thread": "src/system/answers/encoder-thread.js" },
  ...{ outdir: "dist", bundle: true, splitting: true, external: outside },
  ...{ platform: "node", format: "esm", target: "node20", sourcemap: true, logLevel: "warning" },
  ...{ banner: { js: requires }, define: { BUILD: JSON.stringify(source) } },
});
writeFileSync(mark, built);
