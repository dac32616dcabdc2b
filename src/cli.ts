import { Command } from "commander";
import { readConfig } from "./config.ts";

/** The commands of Bonewise. `root` is the project's folder, which holds knowledge/. */
export function commandLine(root: string): Command {
  const program = new Command("bonewise").description("Helps people with osteoporosis move safely.");
  program
    .command("knowledge")
    .description("check the knowledge files and print a summary")
    .option("--note-reviews", "note which words were reviewed on which day")
    .action(async (options: { noteReviews?: boolean }) => {
      const { checkKnowledge } = await import("./commands/knowledge.ts");
      const faults = checkKnowledge(root, options, (line) => process.stdout.write(`${line}\n`));
      if (faults > 0) process.exitCode = 1;
    });
  program
    .command("start", { isDefault: true })
    .description("run the bot: on every platform that has a token, else as a chat in this terminal")
    .option("--plain", "no colours")
    .action(async (options: { plain?: boolean }) => {
      const config = readConfig(process.env);
      if (config.TELEGRAM_BOT_TOKEN === undefined && config.DISCORD_BOT_TOKEN === undefined) {
        const { chat } = await import("./commands/chat.ts");
        process.exitCode = await chat(root, config, options);
        return;
      }
      const { run } = await import("./commands/run.ts");
      process.exitCode = await run(root, config);
    });
  program
    .command("ask")
    .description("answer one question, or a JSON object a line from standard input")
    .argument("[question...]", "the question; without it, lines are read")
    .action(async (question: string[]) => {
      const { ask } = await import("./commands/ask.ts");
      await ask(root, readConfig(process.env), question.join(" "));
    });
  return program;
}
