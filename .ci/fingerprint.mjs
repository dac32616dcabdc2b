import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** What was kept by an earlier program is not taken by a later one: its source and its libraries have another fingerprint. */
export function fingerprint() {
  const hash = createHash("sha256");
  const files = readdirSync("src", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => `${parentPath}/${name}`).sort();
  for (const path of [...paths, "package-lock.json"]) hash.update(readFileSync(path));
  return hash.digest("hex");
}
