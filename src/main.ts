import { fileURLToPath } from "node:url";
import { commandLine } from "./cli.ts";

/** src/ and dist/ both stand one level below the project's root. */
const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

try {
  await commandLine(root).parseAsync();
} catch (error) {
  // Errors that are meant for whoever runs the bot are sentences with a repair; only surprises show where they came from.
  const expected =
    error instanceof Error && ["ConfigError", "KnowledgeError", "StorageError", "StartError"].includes(error.name);
  process.stderr.write(
    `${expected ? error.message : error instanceof Error ? error.stack : "Something unexpected broke."}\n`,
  );
  process.exitCode = 1;
}
