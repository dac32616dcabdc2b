/** What the bot needs: time to its first answer, memory, and room on the disk. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { row } from "./row.ts";

const ROUNDS = 5;

/** Starts `ask`, gives it one question, and waits for its answer. In milliseconds and megabytes. */
async function firstAnswer(encoder: "on" | "off"): Promise<{ readonly ms: number; readonly mb: number }> {
  const begun = performance.now();
  const env = { ...process.env, SENTENCE_ENCODER: encoder };
  const child = spawn(process.execPath, ["--max-semi-space-size=1", "dist/main.js", "ask"], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.write(`${JSON.stringify({ conversation: "a", text: "can I do yoga?" })}\n`);
  // The answer comes once the input ends or a group of lines is full.
  child.stdin.end();
  const exited = once(child, "close");
  await once(child.stdout, "data");
  const ms = performance.now() - begun;
  const mb = residentMb(child.pid ?? 0);
  await exited;
  return { ms, mb };
}

/** Resident memory of a process; 0 where the system does not tell. */
function residentMb(pid: number): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function folderMb(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes / 2 ** 20;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

execFileSync("npm", ["run", "--silent", "prepare"], { stdio: "ignore" });
for (const encoder of ["off", "on"] as const) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await firstAnswer(encoder));
  const memory = `${Math.round(median(rounds.map(({ mb }) => mb)))} MB at most`;
  row(`cold start to first answer, encoder ${encoder}`, `${Math.round(median(rounds.map(({ ms }) => ms)))} ms`, memory);
}
row("knowledge on the disk", `${folderMb("knowledge").toFixed(1)} MB`);
row("the program on the disk", `${folderMb("dist").toFixed(1)} MB`);
row("installed packages on the disk", `${Math.round(folderMb("node_modules/."))} MB`);
