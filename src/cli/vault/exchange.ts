import { lstat, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../../types/errors.ts";
import type { StoredRecord, Vault, VaultNamespace } from "../../types/vault.ts";
import { printableLine } from "../../util/printable.ts";

/** First line of an export. A later form gets another number. */
const HEADER = '{"codeyVault":1}';
/** More than a vault of 100,000 records is; a larger file is not read into memory. */
const LARGEST = 500_000_000;

/**
 * Records as text, a header and then one JSON object a line, in the order of namespace and key: what was not changed gives the
 * same bytes again. Records that cannot be believed are left out and counted.
 */
export async function exportRecords(
  vault: Vault,
  namespaces: readonly VaultNamespace[],
): Promise<{ readonly text: string; readonly records: number; readonly leftOut: number }> {
  const lines: string[] = [];
  let leftOut = 0;
  for await (const { namespace, key, record, problem } of vault.records(namespaces)) {
    if (problem === null) lines.push(JSON.stringify({ namespace, key, record }));
    else leftOut += 1;
  }
  return { text: [HEADER, ...lines, ""].join("\n"), records: lines.length, leftOut };
}

export interface Imported {
  readonly records: number;
  /** Sentences, one for each line that was refused. */
  readonly refused: readonly string[];
}

/**
 * Takes records of an export over and signs them with the own key: whoever imports a file vouches for it. Each line is
 * checked by itself; what is refused is told and the rest is kept.
 * @throws UsageError for a file that is no export.
 */
export async function importRecords(vault: Vault, text: string): Promise<Imported> {
  const [header = "", ...lines] = text.split("\n");
  if (header.trim() !== HEADER)
    throw new UsageError("the file is no export of a vault; codey vault export writes one.");
  let records = 0;
  const refused: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const parsed = parseLine(line, vault.namespaces);
    const problem = parsed === null ? "is no record" : await vault.adopt(parsed);
    if (problem === null) records += 1;
    else refused.push(`line ${index + 2} ${parsed === null ? "" : `(${nameOf(parsed)}) `}${problem}`);
  }
  return { records, refused };
}

/** @throws UsageError when the file cannot be read. */
export async function readExport(cwd: string, path: string): Promise<string> {
  const file = resolve(cwd, path);
  try {
    if ((await lstat(file)).size > LARGEST) throw new UsageError(`${path} is larger than any export.`);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read; name a file that codey vault export has written.`, {
      cause: error,
    });
  }
}

type Line = Pick<StoredRecord, "namespace" | "key" | "record">;

function parseLine(line: string, namespaces: readonly string[]): Line | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return isLine(parsed, namespaces) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isLine(value: unknown, namespaces: readonly string[]): value is Line {
  return (
    typeof value === "object" &&
    value !== null &&
    "namespace" in value &&
    namespaces.includes(String(value.namespace)) &&
    "key" in value &&
    typeof value.key === "string" &&
    value.key !== "" &&
    "record" in value
  );
}

function nameOf({ namespace, key }: Line): string {
  return printableLine(`${namespace} ${key}`);
}
