import { lstatSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { EnvironmentError, UsageError } from "../types/errors.ts";
import type { Format, Output } from "../types/sink.ts";
import type { World } from "./world.ts";

export const FORMATS = [
  "terminal",
  "json",
  "ndjson",
  "sarif",
  "rdjson",
  "rdjsonl",
  "checkstyle",
  "gitlab",
  "markdown",
  "annotations",
] as const satisfies readonly Format[];

export interface FormatRequest {
  readonly format: Format;
  /** Null for standard output. */
  readonly file: string | null;
}

/**
 * `--format` and `--output` in the order they were written: an output belongs to the format before it. Without any
 * format it is `terminal`.
 * @throws UsageError for an unknown format, an output without a format, or two formats on standard output.
 */
export function readFormats(argv: readonly string[]): readonly FormatRequest[] {
  const requests: { format: Format; file: string | null }[] = [];
  for (const { name, value } of optionsOf(argv)) {
    if (name === "format") requests.push({ format: parseFormat(value), file: null });
    if (name !== "output") continue;
    const last = requests.at(-1);
    if (last === undefined)
      throw new UsageError(`--output ${value} needs a --format before it, such as --format json.`);
    if (value === "") throw new UsageError("--output needs the name of a file, or - for standard output.");
    last.file = value === "-" ? null : value;
  }
  if (requests.length === 0) return [{ format: "terminal", file: null }];
  if (requests.filter(({ file }) => file === null).length > 1) {
    throw new UsageError("only one --format can go to standard output; give the others an --output file.");
  }
  return requests;
}

function* optionsOf(argv: readonly string[]): Generator<{ name: string; value: string }> {
  for (const [index, word] of argv.entries()) {
    if (word === "--") return;
    const match = /^--(format|output)(?:=(.*))?$/s.exec(word);
    if (match?.[1] === undefined) continue;
    const value = match[2] ?? argv[index + 1];
    if (value === undefined) throw new UsageError(`--${match[1]} needs a value.`);
    yield { name: match[1], value };
  }
}

function parseFormat(text: string): Format {
  const format = FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new UsageError(`"${text}" is not a format; choose one of ${FORMATS.join(", ")}.`);
}

/** Standard output, or a file that is written at once when the sink is done, so that a failed review leaves none. */
export function openOutput(request: FormatRequest, world: World): Output & { finish(): void } {
  const { file } = request;
  if (file === null) return { write: (text) => void world.stdout.write(text), finish: () => undefined };
  const pieces: string[] = [];
  return {
    write: (text) => void pieces.push(text),
    finish: () => writeOutput(resolve(world.cwd, file), pieces.join("")),
  };
}

function writeOutput(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const sentence = `the output cannot be written: ${problem}.`;
    if (!/^(?:ENOSPC|EDQUOT|EIO|EROFS)\b/.test(problem)) throw new UsageError(sentence, { cause: error });
    // Half a report would be read as a whole one.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === true) rmSync(path);
    throw new EnvironmentError(sentence, { cause: error });
  }
}
