import { UsageError } from "../types/errors.ts";
import { nearestName } from "../util/nearest-name.ts";
import type { WrittenConfig } from "./written-config.ts";

/** A configuration has some dozen lines; the parser's time grows with the square of the number of keys. */
const MOST_CHARACTERS = 65_536;

/**
 * Text of a configuration file to what was written there. JSON is read as YAML, whose subset it is.
 * @throws UsageError naming the file and every mistake in it at once.
 */
export async function parseWritten(text: string, file: string): Promise<WrittenConfig> {
  if (text.length > MOST_CHARACTERS) {
    throw new UsageError(`${file} is longer than ${MOST_CHARACTERS} characters, so it is not read.`);
  }
  const { parse } = await import("yaml");
  let written: unknown;
  try {
    // The core schema knows no tags that construct anything; aliases are bounded by the library. Its warnings would go
    // around us to standard error; a value of an unknown tag is checked like any other.
    written = parse(text, { schema: "core", logLevel: "error" });
  } catch (error) {
    const problem = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new UsageError(`${file} cannot be read as YAML or JSON: ${problem}`, { cause: error });
  }
  return checkWritten(written ?? {}, file);
}

/** @throws UsageError naming the file and every mistake in it at once. */
export async function checkWritten(written: unknown, file: string): Promise<WrittenConfig> {
  const { WrittenConfigSchema } = await import("./written-config.ts");
  const result = WrittenConfigSchema.safeParse(written);
  if (result.success) return result.data;
  const known = Object.keys(WrittenConfigSchema.shape);
  const mistakes = result.error.issues.map((issue) => {
    const place = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys")
      return `${place === "" ? "it" : place}: ${lowerFirst(issue.message)}`;
    return issue.keys
      .map((key) => unknownKey(place === "" ? key : `${place}.${key}`, place === "" ? known : []))
      .join("; ");
  });
  throw new UsageError(
    `${file} has ${mistakes.length === 1 ? "a mistake" : "mistakes"}: ${mistakes.join("; ")}.`,
  );
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  const hint = nearest !== null && nearest.distance <= 3 ? ` (did you mean "${nearest.name}"?)` : "";
  return `unknown key "${key}"${hint}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
