import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../types/config.ts";
import { UsageError } from "../types/errors.ts";
import { errorCode } from "../util/error-code.ts";
import { checkRuleNames, type RuleNames } from "./check-rule-names.ts";
import { DEFAULTS } from "./defaults.ts";
import { layOver } from "./normalise.ts";
import { checkWritten, parseWritten } from "./parse-written.ts";
import type { WrittenConfig } from "./written-config.ts";

const REPOSITORY_FILES = [".codeyrc.json", ".codeyrc.yaml", ".codeyrc.yml", ".codeyrc"] as const;
const USER_FILES = ["config.json", "config.yaml", "config.yml"] as const;

/** Reads a file of the repository by its path from the root: from the worktree, or in CI from the base commit. */
export type ReadRepositoryFile = (path: string) => Promise<string | null>;

export interface LoadedConfig {
  readonly config: Config;
  /** Sentences for people: what of the repository's configuration was not followed, and why. */
  readonly warnings: readonly string[];
  /** The files that had a say, the strongest last. */
  readonly origins: readonly string[];
}

/**
 * Defaults, then the user's own configuration, then the repository's, then the flags. A repository's file is data
 * from whoever wrote the change: it can neither name a file to load nor change the model's limits.
 * @throws UsageError for a file that cannot be read, has a wrong key or sets a rule that does not exist.
 */
export async function loadConfig(options: {
  readonly userDirectory: string;
  readonly readRepositoryFile: ReadRepositoryFile;
  readonly flags: WrittenConfig;
  /** Asked where a file sets rules. */
  readonly readRuleNames: () => Promise<RuleNames>;
}): Promise<LoadedConfig> {
  const user = await findUser(options.userDirectory);
  const repository = await findRepository(options.readRepositoryFile);
  for (const { file, written } of [user, repository].filter((found) => found !== null))
    if (written.rules !== undefined) checkRuleNames(written, file, await options.readRuleNames());
  const tightened = repository === null ? null : withoutUserOnly(repository);
  const ignored = await options.readRepositoryFile(".codeyignore");

  let config = DEFAULTS;
  if (user !== null) config = layOver(config, user.written);
  if (tightened !== null) config = layOver(config, tightened.written);
  if (ignored !== null) config = layOver(config, { ignore: readPatterns(ignored) });
  return {
    config: layOver(config, options.flags),
    warnings: tightened?.warnings ?? [],
    origins: [user, repository].filter((found) => found !== null).map(({ file }) => file),
  };
}

/** Each pattern becomes an expression that is tried on each file: 100,000 of them hold a review for half a minute. */
const MOST_PATTERNS = 5000;

function readPatterns(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.length <= MOST_PATTERNS) return lines;
  throw new UsageError(`.codeyignore has more than ${MOST_PATTERNS} lines; give patterns that match more.`);
}

interface Found {
  readonly file: string;
  readonly written: WrittenConfig;
}

async function findUser(directory: string): Promise<Found | null> {
  for (const name of USER_FILES) {
    const file = join(directory, name);
    const text = await readOptional(file);
    if (text !== null) return { file, written: await parseWritten(text, file) };
  }
  return null;
}

async function findRepository(read: ReadRepositoryFile): Promise<Found | null> {
  for (const file of REPOSITORY_FILES) {
    const text = await read(file);
    if (text !== null) return { file, written: await parseWritten(text, file) };
  }
  return findInManifest(await read("package.json"));
}

async function findInManifest(text: string | null): Promise<Found | null> {
  if (text === null || !text.includes('"codey"')) return null;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    // A broken manifest is the repository's business (and a finding when the change broke it), not a reason to stop.
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
  if (typeof manifest !== "object" || manifest === null || !("codey" in manifest)) return null;
  const { codey } = manifest;
  // A package may depend on, or be, something called codey; configuration is an object.
  if (typeof codey !== "object") return null;
  return { file: "package.json#codey", written: await checkWritten(codey, "package.json#codey") };
}

function withoutUserOnly({ file, written }: Found): { written: WrittenConfig; warnings: string[] } {
  const { models, model, router, serve, vault, verify, ...rest } = written;
  const warnings = Object.entries({ vault, verify, router, serve, models })
    .filter(([, value]) => value !== undefined)
    .map(([key]) => `${file}: "${key}" is ignored; it belongs in your own configuration.`);
  const isPath = model !== undefined && /[/\\]|\.gguf$/i.test(model);
  if (isPath) warnings.push(`${file}: "model" is ignored; a repository may name a model, not a file.`);
  return { written: model === undefined || isPath ? rest : { ...rest, model }, warnings };
}

/** The file's text; null when there is none. */
export async function readOptional(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be read: ${problem}.`, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "EISDIR"].includes(errorCode(error) ?? "");
}
