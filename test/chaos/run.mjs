/**
 * Kills the bot at random moments and prints what people saw and what was kept: `npm run chaos` (30 kills), or
 * `npm run chaos -- 300 200 7` for kills, people on each platform, and the seed. Exits with 1 where anything was lost or doubled.
 */
import { build } from "esbuild";

const how = {
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
};
await build({ ...how, entryPoints: ["test/chaos/bot.fixture.ts"], outfile: "dist/chaos-bot.js" });
await build({ ...how, entryPoints: ["test/chaos/chaos.ts"], outfile: "dist/chaos.js" });
const { chaos, harm } = await import(new URL("../../dist/chaos.js", import.meta.url).href);
const [kills = 30, people = 150, seed = 1] = process.argv.slice(2).map(Number);
const counts = await chaos({ kills, people, seed });
console.log(counts);
const found = harm(counts);
console.log(
  found.length === 0 ? "Nothing lost, nothing doubled beyond the one send that a kill leaves open." : found.join("\n"),
);
process.exit(found.length === 0 ? 0 : 1);
