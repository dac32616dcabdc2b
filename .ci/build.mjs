#!/usr/bin/env node
// Builds the program into dist/: our code and the small pure libraries that every start needs in few files, which halves the time of
// a start. Libraries that only some ways of running need, or that bring binaries, stay outside.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const outside = [
  ...["better-sqlite3", "better-sqlite3-node-api", "pg", "@energetic-ai/*"],
  ...["discord.js", "telegraf", "node-cron", "pino", "prom-client", "esbuild", "city-timezones"],
];
const requires =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/** What was kept by an earlier program is not taken by a later one: its source and its libraries have another fingerprint. */
function fingerprint() {
  const hash = createHash("sha256");
  const files = readdirSync("src", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => `${parentPath}/${name}`).sort();
  for (const path of [...paths, "package-lock.json"]) hash.update(readFileSync(path));
  return hash.digest("hex");
}

await build({
  entryPoints: { main: "src/main.ts", "encoder-thread": "src/system/answers/encoder-thread.js" },
  ...{ outdir: "dist", bundle: true, splitting: true, external: outside },
  ...{ platform: "node", format: "esm", target: "node20", sourcemap: true, logLevel: "warning" },
  ...{ banner: { js: requires }, define: { BUILD: JSON.stringify(fingerprint()) } },
});
