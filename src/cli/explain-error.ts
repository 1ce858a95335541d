import { EnvironmentError, UsageError } from "../types/errors.ts";
import { printable, printableLine } from "../util/printable.ts";
import { EXIT } from "./exit-code.ts";

/** What a person reads and what a script gets when a command failed. */
export interface FailureNote {
  readonly message: string;
  readonly code: number;
}

/** One sentence for errors that are expected; for a bug also where to tell it. The stack only with `--debug`. */
export function explainError(error: unknown, debug: boolean): FailureNote {
  const stack = debug && error instanceof Error ? `\n${error.stack ?? ""}${causeOf(error)}` : "";
  const sentence = error instanceof Error ? error.message : String(error);
  const known = error instanceof UsageError || error instanceof EnvironmentError;
  const advice = known ? "" : debug ? "" : " This is a bug in codey; run again with --debug for the details.";
  // A message may quote what was given, and that may have any length and any number of lines.
  const line = `codey: ${clip(printableLine(sentence))}${advice}`;
  return {
    message: `${line}${printable(stack)}`,
    code: error instanceof UsageError ? EXIT.usage : EXIT.environment,
  };
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? `\nCaused by ${error.cause.stack ?? error.cause.message}` : "";
}

function clip(sentence: string): string {
  if (sentence.length <= 2000) return sentence;
  return `${sentence.slice(0, 1000)} … ${sentence.slice(-1000)}`;
}
