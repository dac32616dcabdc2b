/**
 * Kills the bot at random moments and prints what people saw and what was kept: `npm run chaos` (30 kills), or
 * `npm run chaos -- 300 500 7` for kills, people on each platform, and the seed. Exits with 1 where anything was lost or doubled.
 * `npm run chaos -- soak 2000 365` lives through so many days with so many people, and prints the memory month by month.
 */
import { build } from "esbuild";
import { fingerprint } from "../../.ci/fingerprint.mjs";

const how = {
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
  define: { BUILD: JSON.stringify(fingerprint()) },
};
await build({ ...how, entryPoints: ["test/chaos/bot.fixture.ts"], outfile: "dist/chaos-bot.js" });
await build({ ...how, entryPoints: ["test/chaos/chaos.ts"], outfile: "dist/chaos.js" });
await build({ ...how, entryPoints: ["test/chaos/soak.ts"], outfile: "dist/soak.js" });
const given = process.argv.slice(2);
if (given[0] === "soak") {
  const { soak } = await import(new URL("../../dist/soak.js", import.meta.url).href);
  const [people = 2000, days = 365] = given.slice(1).map(Number);
  await soak(people, days);
  process.exit(0);
}
const { chaos, harm } = await import(new URL("../../dist/chaos.js", import.meta.url).href);
const [kills = 30, people = 150, seed = 1] = given.map(Number);
const counts = await chaos({ kills, people, seed });
console.log(counts);
const found = harm(counts);
console.log(
  found.length === 0 ? "Nothing lost, nothing doubled beyond the one send that a kill leaves open." : found.join("\n"),
);
process.exit(found.length === 0 ? 0 : 1);
