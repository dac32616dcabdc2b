import { fileURLToPath } from "node:url";
import { commandLine } from "./cli.ts";

/** src/ and dist/ both stand one level below the project's root. */
const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

// "npm start | head -1": who reads has gone, so there is nobody left to talk to. What is unfinished is taken up next time.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

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
