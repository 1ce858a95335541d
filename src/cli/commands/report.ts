import { resolve } from "node:path";
import { readFile } from "node:fs/promises";
import type { ArgumentsCamelCase } from "yargs";
import { readReport } from "../../report/read-report.ts";
import { UsageError } from "../../types/errors.ts";
import type { CommandWorld } from "../world.ts";
import { exitCodeOf } from "../exit-code.ts";
import { readFormats } from "../outputs.ts";
import { readFlags } from "../read-target.ts";
import { openSinks } from "../sinks.ts";

/** `codey report <file>`: a saved report in any other format. The report is all a sink ever reads. */
export async function reportCommand(args: ArgumentsCamelCase, world: CommandWorld): Promise<number> {
  const report = await readReport(await readText(resolve(world.cwd, String(args["file"]))));
  await openSinks(readFormats(world.argv), world).publish(report);
  return exitCodeOf(report, readFlags(args).failOn ?? "error");
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path} cannot be read; it should be what codey review --format json wrote.`, {
      cause: error,
    });
  }
}
