import ignore from "ignore";
import type { FileContents } from "../types/change.ts";
import type { Config } from "../types/config.ts";
import type { FileDiff } from "../types/diff.ts";
import type { NotReviewed, NotReviewedReason } from "../types/triage.ts";
import { isBinary } from "../util/text.ts";

/** What `.gitattributes` must be asked for. */
export const ATTRIBUTES = ["linguist-generated", "linguist-vendored", "diff", "binary"] as const;

export type FileAttributes = Readonly<Record<string, string>>;

const SUBMODULE = "160000";
const SYMBOLIC_LINK = "120000";

const LOCK_FILES =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|composer\.lock|Gemfile\.lock|go\.sum|go\.work\.sum|gradle\.lockfile|packages\.lock\.json|Podfile\.lock|mix\.lock|flake\.lock)$/;
const VENDORED = /(^|\/)(vendor|node_modules|third_party|third-party|bower_components|\.yarn)\//;
const MINIFIED = /[.-]min\.(js|mjs|cjs|css)$|\.(js|css)\.map$|\.snap$/;
/** The header that tools put on what they write; Go's is specified at https://go.dev/s/generatedcode. */
const GENERATED_HEADER =
  /^.{0,8}(code generated .* do not edit|@generated\b|(this file (is|was) )?(auto-?generated)\b.{0,80}(do not|don't) (edit|modify))/im;

interface FileFacts {
  readonly diff: FileDiff;
  readonly attributes: FileAttributes;
  readonly contents: FileContents;
}

type Exclusion = { readonly reason: NotReviewedReason; readonly detail: string };

/** `ignored` by the user's own patterns (gitignore syntax: `.codeyignore` and configuration). */
export function makeIgnore(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const matcher = ignore().add([...patterns]);
  return (path) => ignore.isPathValid(path) && matcher.ignores(path);
}

/**
 * Why nobody looks at a file, or null when it is to be reviewed. The order is from certain to guessed: what cannot
 * be read, what the user or the repository excluded, what tools wrote, what is too large.
 */
export function excludeFile(
  facts: FileFacts,
  ignored: (path: string) => boolean,
  limits: Config["limits"],
): NotReviewed | null {
  const path = facts.diff.newPath ?? facts.diff.oldPath ?? "";
  const exclusion =
    notText(facts) ??
    asked(path, ignored, facts.attributes) ??
    written(path, facts) ??
    tooLarge(facts, limits);
  return exclusion === null ? null : { path, symbol: null, ...exclusion };
}

function notText({ diff, contents }: FileFacts): Exclusion | null {
  const mode = diff.newPath === null ? diff.oldMode : diff.newMode;
  if (mode === SUBMODULE)
    return { reason: "ignored", detail: "a submodule: its commits are another repository's" };
  if (mode === SYMBOLIC_LINK) return { reason: "ignored", detail: "a symbolic link" };
  const bytes = [contents.base, contents.head];
  if (diff.binary || bytes.some((side) => side !== null && isBinary(side))) {
    return { reason: "binary", detail: "not text" };
  }
  return null;
}

function asked(
  path: string,
  ignored: (path: string) => boolean,
  attributes: FileAttributes,
): Exclusion | null {
  if (ignored(path))
    return { reason: "ignored", detail: "matches a pattern of .codeyignore or the configuration" };
  const set = (name: string): boolean => ["set", "true"].includes(attributes[name] ?? "");
  if (set("linguist-generated"))
    return { reason: "generated", detail: "linguist-generated in .gitattributes" };
  if (set("linguist-vendored")) return { reason: "generated", detail: "linguist-vendored in .gitattributes" };
  if (attributes["diff"] === "unset") return { reason: "binary", detail: "-diff in .gitattributes" };
  if (set("binary")) return { reason: "binary", detail: "binary in .gitattributes" };
  return null;
}

function written(path: string, { contents }: FileFacts): Exclusion | null {
  if (LOCK_FILES.test(path)) return { reason: "generated", detail: "a lock file" };
  if (VENDORED.test(path)) return { reason: "generated", detail: "vendored code" };
  if (MINIFIED.test(path)) return { reason: "generated", detail: "minified or recorded output" };
  const head = contents.head ?? contents.base;
  const start = head === null ? "" : Buffer.from(head.subarray(0, 1000)).toString("latin1");
  if (GENERATED_HEADER.test(start))
    return { reason: "generated", detail: "says at its top that a tool wrote it" };
  return null;
}

function tooLarge({ contents }: FileFacts, limits: Config["limits"]): Exclusion | null {
  for (const side of [contents.head, contents.base]) {
    if (side === null) continue;
    if (side.length > limits.fileBytes) {
      return { reason: "too-large", detail: `${side.length} bytes, the limit is ${limits.fileBytes}` };
    }
    const longest = longestLine(side);
    if (longest > limits.lineLength) {
      return { reason: "too-large", detail: `a line of ${longest} bytes, the limit is ${limits.lineLength}` };
    }
  }
  return null;
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
