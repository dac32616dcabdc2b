/**
 * Prints one table of what the bot costs. `npm run bench` measures everything; `npm run bench -- telegram storage` some of it.
 * Ratios are of runs side by side on the same machine, so that they hold on another; the other figures do not.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const all = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${all.join(", ")}.`);
  process.exit(1);
}
for (const name of wanted.length > 0 ? wanted : all) {
  const outdir = "dist/bench";
  await build({
    entryPoints: { [name]: `${folder}${name}.bench.ts`, "encoder-thread": "src/system/answers/encoder-thread.js" },
    ...{ bundle: true, packages: "external", platform: "node", format: "esm", target: "node20", outdir },
  });
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, ["--expose-gc", `${outdir}/${name}.js`], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
