/**
 * How much chunking costs on top of the bare parse, over the source files of a folder:
 *
 *   node bench/chunk-throughput.js <folder> [rounds]
 *
 * Three measures in one run, each the best of the rounds: the parse alone; parse and chunks of a change of every 50th
 * line; parse and chunks of files that are new as a whole. Megabytes are of UTF-8, one core.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chunkFile } from "../src/chunk/chunk-file.ts";
import { loadGrammars } from "../src/chunk/grammars.ts";
import { makeOpenSource } from "../src/chunk/open-source.ts";
import type { DiffLine, FileDiff, Hunk } from "../src/types/diff.ts";
import type { Language } from "../src/types/language.ts";
import type { OwnedSource } from "../src/types/syntax.ts";
import { languageOf } from "../src/util/language.ts";
import { splitLines } from "../src/util/text.ts";

interface Sample {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly edited: FileDiff;
  readonly created: FileDiff;
}

function readSamples(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((path): Sample[] => {
    const language = languageOf(path);
    if (language === null || path.includes("node_modules")) return [];
    const text = readFileSync(join(folder, path), "utf8");
    const lines = splitLines(text);
    if (lines.length === 0 || text.length > 500_000) return [];
    return [
      {
        path,
        text,
        language,
        edited: diffOf(path, editEvery(lines, 50)),
        created: diffOf(path, [createAll(lines)]),
      },
    ];
  });
}

function diffOf(path: string, hunks: readonly Hunk[]): FileDiff {
  const mode = "100644";
  const ends = { oldPath: path, newPath: path, oldMode: mode, newMode: mode };
  return { status: "modified", ...ends, binary: false, hunks, oldNoNewline: false, newNoNewline: false };
}

function editEvery(lines: readonly string[], step: number): Hunk[] {
  return lines.flatMap((text, index): Hunk[] => {
    if (index % step !== step >> 1) return [];
    const line = index + 1;
    const changed: DiffLine[] = [
      { kind: "deleted", oldLine: line, text: `${text} ` },
      { kind: "added", newLine: line, text },
    ];
    return [{ oldStart: line, oldLines: 1, newStart: line, newLines: 1, section: "", lines: changed }];
  });
}

function createAll(lines: readonly string[]): Hunk {
  const added = lines.map((text, index): DiffLine => ({ kind: "added", newLine: index + 1, text }));
  return { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, section: "", lines: added };
}

function best(rounds: number, run: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

const [folder = "src", rounds = "5"] = process.argv.slice(2);
const samples = readSamples(folder);
const bytes = samples.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
const open = makeOpenSource(await loadGrammars(new Set(samples.map(({ language }) => language))));

function measure(name: string, work: (source: OwnedSource, sample: Sample) => void): number {
  const ms = best(Number(rounds), () => {
    for (const sample of samples) {
      const source = open(sample.path, sample.text);
      work(source, sample);
      source.dispose();
    }
  });
  console.log(
    `${name.padEnd(28)} ${ms.toFixed(0).padStart(6)} ms  ${(bytes / 1000 / ms).toFixed(1).padStart(6)} MB/s`,
  );
  return ms;
}

console.log(`${samples.length} files, ${(bytes / 1e6).toFixed(2)} MB`);
const limits = { chunkLines: 150 };
const bare = measure("bare parse", (source) => source.tree);
const edited = measure("parse and chunk edits", (source, { edited }) => {
  chunkFile({ diff: edited, before: null, after: source, limits });
});
const created = measure("parse and chunk new files", (source, { created }) => {
  chunkFile({ diff: created, before: null, after: source, limits });
});
console.log(
  `against the bare parse: edits ${(edited / bare).toFixed(2)}, new files ${(created / bare).toFixed(2)}`,
);
