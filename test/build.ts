import { execFileSync } from "node:child_process";

/** Before all tests: the program as people run it, for tests that start it as a process of its own. */
export function setup(): void {
  execFileSync("npm", ["run", "--silent", "prepare"], { stdio: ["ignore", "ignore", "inherit"] });
}
