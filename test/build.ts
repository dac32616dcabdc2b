import { execFileSync } from "node:child_process";
import { buildSync } from "esbuild";
import { fingerprint } from "../.ci/fingerprint.mjs";

/** Before all tests: the program as people run it, and the same on a clock that tests set, for those that start it. */
export function setup(): void {
  buildSync({
    ...{ entryPoints: ["test/chaos/bot.fixture.ts"], outfile: "dist/chaos-bot.js", bundle: true, packages: "external" },
    ...{ platform: "node", format: "esm", target: "node20", sourcemap: true, logLevel: "warning" },
    // It is the same program: what this one found sound and learnt is kept for that one too.
    define: { BUILD: JSON.stringify(fingerprint()) },
  });
  execFileSync("npm", ["run", "--silent", "prepare"], { stdio: ["ignore", "ignore", "inherit"] });
}
