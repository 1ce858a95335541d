import ignore from "ignore";
import type { ChangedFile, FileContents } from "../types/change.ts";
import type { Config } from "../types/config.ts";
import type { FileDiff } from "../types/diff.ts";
import type { NotReviewed, NotReviewedReason } from "../types/triage.ts";
import { isBinary } from "../util/text.ts";
import { generatedByName, generatedByContents } from "./generated.ts";

export type FileAttributes = Readonly<Record<string, string>>;

const SUBMODULE = "160000";
const SYMBOLIC_LINK = "120000";

/** What the user's own patterns say of a path: left out, wanted in spite of every guess (`!path`), or nothing. */
export type AskIgnore = (path: string) => "ignored" | "wanted" | null;

type Exclusion = { readonly reason: NotReviewedReason; readonly detail: string };

/** Reads patterns in gitignore syntax (`.codeyignore` and configuration); the last that matches decides. */
export function makeIgnore(patterns: readonly string[]): AskIgnore {
  if (patterns.length === 0) return () => null;
  const matcher = ignore().add([...patterns]);
  return (path) => {
    if (!ignore.isPathValid(path)) return null;
    const { ignored, unignored } = matcher.test(path);
    return ignored ? "ignored" : unignored ? "wanted" : null;
  };
}

export interface NamedFile {
  readonly file: Pick<ChangedFile, "oldPath" | "newPath" | "oldMode" | "newMode">;
  readonly attributes: FileAttributes;
}

/**
 * Why nobody looks at a file, as far as its name, mode and attributes tell, or null. From certain to guessed: what is
 * no file, what the user or the repository excluded, what tools are known to write. Either can overrule the guess:
 * `!path` in `.codeyignore`, `-linguist-generated` in `.gitattributes`.
 */
export function excludeByName({ file, attributes }: NamedFile, ask: AskIgnore): NotReviewed | null {
  const path = file.newPath ?? file.oldPath ?? "";
  const asked = ask(path);
  const exclusion =
    notFile(file) ??
    (asked === "ignored"
      ? { reason: "ignored" as const, detail: "matches a pattern of .codeyignore or the configuration" }
      : null) ??
    (asked === "wanted" ? null : (byAttributes(attributes) ?? guessedByName(path, attributes)));
  return exclusion === null ? null : { path, symbol: null, ...exclusion };
}

export interface ReadFile extends NamedFile {
  readonly diff: FileDiff;
  readonly contents: FileContents;
}

/** The same as far as the contents tell: what is not text, what is too large, what says that a tool wrote it. */
export function excludeByContents(
  { diff, contents, attributes }: ReadFile,
  ask: AskIgnore,
  limits: Config["limits"],
): NotReviewed | null {
  const path = diff.newPath ?? diff.oldPath ?? "";
  const exclusion =
    notText(diff, contents, limits) ??
    (ask(path) === "wanted" || isOwn(attributes, "linguist-generated")
      ? null
      : generatedByContents(path, contents)) ??
    tooLarge(contents, limits);
  return exclusion === null ? null : { path, symbol: null, ...exclusion };
}

function notFile({ newPath, oldMode, newMode }: NamedFile["file"]): Exclusion | null {
  const mode = newPath === null ? oldMode : newMode;
  if (mode === SUBMODULE)
    return { reason: "ignored", detail: "a submodule: its commits are another repository's" };
  return mode === SYMBOLIC_LINK ? { reason: "ignored", detail: "a symbolic link" } : null;
}

function byAttributes(attributes: FileAttributes): Exclusion | null {
  const set = (name: string): boolean => ["set", "true"].includes(attributes[name] ?? "");
  if (set("linguist-generated"))
    return { reason: "generated", detail: "linguist-generated in .gitattributes" };
  if (set("linguist-vendored")) return { reason: "generated", detail: "linguist-vendored in .gitattributes" };
  // Before `diff`, which the macro `binary` unsets.
  if (set("binary")) return { reason: "binary", detail: "binary in .gitattributes" };
  // A named driver (`diff=python`) is about how a diff is shown.
  return attributes["diff"] === "unset" ? { reason: "binary", detail: "-diff in .gitattributes" } : null;
}

function guessedByName(path: string, attributes: FileAttributes): Exclusion | null {
  const guess = generatedByName(path);
  if (guess === null) return null;
  const attribute = guess.kind === "vendored" ? "linguist-vendored" : "linguist-generated";
  return isOwn(attributes, attribute) ? null : { reason: "generated", detail: guess.detail };
}

/** `-linguist-generated` and `linguist-generated=false`: the repository says that people write it. */
function isOwn(attributes: FileAttributes, name: string): boolean {
  return ["unset", "false"].includes(attributes[name] ?? "");
}

function notText(diff: FileDiff, contents: FileContents, limits: Config["limits"]): Exclusion | null {
  const sides = [contents.base, contents.head].filter((side) => side !== null);
  if (sides.some(isBinary)) return { reason: "binary", detail: "not text" };
  if (!diff.binary) return null;
  // git is told to compare large files as if they were binary.
  const large = sides.find((side) => side.length > limits.fileBytes);
  if (large !== undefined) return tooManyBytes(large, limits);
  const detail = sides.length > 0 ? "not text" : "compared as binary: not text, or too large to be read";
  return { reason: "binary", detail };
}

function tooLarge(contents: FileContents, limits: Config["limits"]): Exclusion | null {
  for (const side of [contents.head, contents.base]) {
    if (side === null) continue;
    if (side.length > limits.fileBytes) return tooManyBytes(side, limits);
    const longest = longestLine(side);
    if (longest > limits.lineLength) {
      return { reason: "too-large", detail: `a line of ${longest} bytes, the limit is ${limits.lineLength}` };
    }
  }
  return null;
}

function tooManyBytes({ length }: Uint8Array, { fileBytes }: Config["limits"]): Exclusion {
  return { reason: "too-large", detail: `${length} bytes, the limit is ${fileBytes}` };
}

function longestLine(bytes: Uint8Array): number {
  let longest = 0;
  let start = 0;
  while (start <= bytes.length) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return longest;
}
