import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { judgePair } from "../../src/layers/judge-pair.ts";
import type { Chunk } from "../../src/types/chunk.ts";
import type { FileDiff } from "../../src/types/diff.ts";
import type { Finding } from "../../src/types/finding.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import type { ValidationContext } from "../../src/validate/validation-context.ts";

const LANGUAGES = ["c", "go", "javascript", "php", "python", "ruby", "rust", "typescript"] as const;

export async function openSources(): Promise<OpenSource> {
  return makeOpenSource(await loadGrammars(LANGUAGES));
}

/** A file of which the given lines were added; `deletedAfter` names the line below which something went away. */
export function contextOf(
  openSource: OpenSource,
  file: {
    readonly path: string;
    readonly text: string;
    readonly added: readonly number[];
    readonly deletedAfter?: number;
  },
  more: Partial<ValidationContext> = {},
): ValidationContext {
  const head = openSource(file.path, file.text);
  const diff = diffOf(file.path, head.lines, file);
  return {
    head,
    diff,
    chunks: [wholeFile(diff, head)],
    openSource,
    judgePair,
    suppression: null,
    decision: null,
    learned: null,
    minConfidence: 0.6,
    rules: {},
    ...more,
  };
}

function diffOf(
  path: string,
  lines: readonly string[],
  { added, deletedAfter = -1 }: { readonly added: readonly number[]; readonly deletedAfter?: number },
): FileDiff {
  let oldLine = 1;
  const gone = (after: number) =>
    after === deletedAfter ? [{ kind: "deleted" as const, oldLine: oldLine++, text: "gone" }] : [];
  const shown = lines.flatMap((text, index): FileDiff["hunks"][number]["lines"] => {
    const newLine = index + 1;
    return added.includes(newLine)
      ? [{ kind: "added", newLine, text }, ...gone(newLine)]
      : [{ kind: "context", oldLine: oldLine++, newLine, text }, ...gone(newLine)];
  });
  const all = [...gone(0), ...shown];
  return {
    status: "modified",
    oldPath: path,
    newPath: path,
    oldMode: "100644",
    newMode: "100644",
    binary: false,
    oldNoNewline: false,
    newNoNewline: false,
    hunks: [
      { oldStart: 1, oldLines: oldLine - 1, newStart: 1, newLines: lines.length, section: "", lines: all },
    ],
  };
}

function wholeFile(diff: FileDiff, head: NonNullable<ValidationContext["head"]>): Chunk {
  const lines = diff.hunks.flatMap((hunk) => hunk.lines);
  return {
    id: `${head.path}#1`,
    path: head.path,
    language: head.language,
    kind: "lines",
    symbol: null,
    headRange: { startLine: 1, endLine: head.lines.length },
    baseRange: null,
    headText: head.lines.join("\n"),
    baseText: null,
    lines,
    addedLines: lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : [])),
    deletedLines: lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : [])),
    signature: null,
    imports: [],
    calls: [],
    part: null,
  };
}

/** A finding of the model at one line of a context's head, quoting it rightly. */
export function findingAt(context: ValidationContext, line: number, more: Partial<Finding> = {}): Finding {
  return {
    ruleId: "model/bug",
    source: "model",
    category: "bug",
    severity: "warning",
    confidence: 0.9,
    path: context.head?.path ?? "",
    range: { startLine: line, endLine: line },
    symbol: null,
    message: "This is wrong.",
    evidence: context.head?.lines[line - 1] ?? "",
    suggestion: null,
    ...more,
  };
}
