import yargs, { type Argv } from "yargs";
import { UsageError } from "../types/errors.ts";
import { COMMANDS } from "./commands.ts";
import { inertStream } from "./action/inert-stream.ts";
import { EXIT } from "./exit-code.ts";
import { explainError } from "./explain-error.ts";
import { isInWorkflow } from "./in-workflow.ts";
import { refuseFlagValues } from "./refuse-flag-values.ts";
import { VERSION } from "./version.ts";
import type { World } from "./world.ts";

/** argv in, exit code out. The only place where an error becomes a sentence and a number. */
export async function main(argv: readonly string[], given: World): Promise<number> {
  // What is said to people may quote what a pull request brought; a runner would carry it out.
  const world = isInWorkflow(given.env) ? { ...given, stderr: inertStream(given.stderr) } : given;
  try {
    refuseFlagValues(argv);
    return await dispatch(argv, world);
  } catch (error) {
    // Whoever interrupted knows why it ended; the signal's own exit code is set where signals are received.
    if (world.signal.aborted) return EXIT.environment;
    const { message, code } = explainError(error, argv.includes("--debug"));
    world.stderr.write(`${message}\n`);
    return code;
  }
}

async function dispatch(argv: readonly string[], world: World): Promise<number> {
  let code = 0;
  let parser: Argv = yargs([...argv])
    .scriptName("codey")
    // The descriptions are English; headings in the user's language between them would only look broken.
    .locale("en")
    .usage("$0 <command>\n\nCode review that runs on your own CPU. Nothing leaves the machine.")
    .version(VERSION)
    .strict()
    .demandCommand(1, 1, "say what to do: codey review, codey demo, or codey --help for all commands")
    .recommendCommands()
    .exitProcess(false)
    .option("debug", { type: "boolean", describe: "Show stacks of errors", global: true })
    .wrap(Math.min(100, world.width))
    .epilogue(
      "Exit codes: 0 nothing at or above --fail-on, 1 something, 2 wrong use, configuration or input, 3 the review could not be done.",
    )
    .fail((message, error) => {
      // yargs throws its own errors where an option lacks its value, and hands on those of a command.
      if (error !== undefined && error !== null && error.name !== "YError") throw error;
      throw new UsageError(asSentence(error?.message ?? message));
    });
  for (const { run, ...command } of COMMANDS) {
    parser = parser.command(
      command.command,
      command.describe,
      command.builder ?? ((builder) => builder),
      async (args) => {
        omitHelp(parser);
        code = await run(args, { ...world, argv });
      },
    );
  }
  parser = parser.completion("completion", "Print a completion script for bash or zsh");
  await parser.parseAsync();
  return code;
}

interface WithUsage {
  getInternalMethods(): { getUsageInstance(): { cacheHelpMessage: () => void } };
}

/**
 * yargs lays out the whole help text once a command has begun, in case somebody asks for it later: 30 ms for nothing. There is
 * no setting for it; `--help` itself is answered before any command begins.
 */
function omitHelp(parser: Argv): void {
  (parser as unknown as WithUsage).getInternalMethods().getUsageInstance().cacheHelpMessage = () => undefined;
}

/** yargs breaks its messages into lines and ends some with a full stop. */
function asSentence(message: string): string {
  const line = message.trim().replaceAll(/\s*\n\s*/g, " ");
  return `${line.charAt(0).toLowerCase()}${line.slice(1).replace(/\.$/, "")}.`;
}
