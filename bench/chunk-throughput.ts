/**
 * How much chunking costs on top of the bare parse, over the source files of folders:
 *
 *   npm run bench:built -- bench/chunk-throughput.ts [--rounds 5] [--by-language] <folder…>
 *
 * Two measures, each against the bare parse of the same texts: both sides of a change of every 50th line; and files
 * that are new as a whole. The rounds take turns and the best of each counts, in processor time, so that a busy machine
 * spoils the ratio least. Megabytes are of UTF-8, of all texts that are read; one core.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chunkFile } from "../src/chunk/chunk-file.ts";
import { loadGrammars } from "../src/chunk/grammars.ts";
import { makeOpenSource } from "../src/chunk/open-source.ts";
import type { DiffLine, FileDiff, Hunk } from "../src/types/diff.ts";
import type { Language } from "../src/types/language.ts";
import { languageOf } from "../src/util/language.ts";
import { splitLines } from "../src/util/text.ts";

interface Sample {
  readonly path: string;
  readonly language: Language;
  readonly head: string;
  readonly base: string;
  readonly edited: FileDiff;
  readonly created: FileDiff;
}

function readSamples(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !path.includes("node_modules") && statSync(join(folder, path)).isFile())
    .flatMap((path) => readSample(path, readFileSync(join(folder, path), "utf8")));
}

function readSample(path: string, head: string): Sample[] {
  const language = languageOf(path, head);
  const lines = splitLines(head);
  if (language === null || lines.length === 0 || head.length > 500_000) return [];
  const old = lines.map((text, index) => (isEdited(index) ? before(text) : text));
  const hunks = lines.flatMap((text, index) =>
    isEdited(index) && before(text) !== text ? [edit(text, index)] : [],
  );
  const base = head.endsWith("\n") ? `${old.join("\n")}\n` : old.join("\n");
  return [
    { path, language, head, base, edited: diffOf(path, hunks), created: diffOf(path, [createAll(lines)]) },
  ];
}

const isEdited = (index: number): boolean => index % 50 === 25;

/** The same line with another last word. */
function before(text: string): string {
  return text.replace(/[a-z]+(?!.*[a-z])/, (word) => `${word}s`);
}

function edit(text: string, index: number): Hunk {
  const line = index + 1;
  const lines: DiffLine[] = [
    { kind: "deleted", oldLine: line, text: before(text) },
    { kind: "added", newLine: line, text },
  ];
  return { oldStart: line, oldLines: 1, newStart: line, newLines: 1, section: "", lines };
}

function createAll(lines: readonly string[]): Hunk {
  const added = lines.map((text, index): DiffLine => ({ kind: "added", newLine: index + 1, text }));
  return { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, section: "", lines: added };
}

function diffOf(path: string, hunks: readonly Hunk[]): FileDiff {
  const mode = "100644";
  const ends = { oldPath: path, newPath: path, oldMode: mode, newMode: mode };
  return { status: "modified", ...ends, binary: false, hunks, oldNoNewline: false, newNoNewline: false };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, "by-language": { type: "boolean", default: false } },
});
const samples = (positionals.length === 0 ? ["src"] : positionals).flatMap(readSamples);
const open = makeOpenSource(await loadGrammars(new Set(samples.map(({ language }) => language))));
const limits = { chunkLines: 150 };

/** Milliseconds of the processor. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function parse(path: string, text: string): void {
  const source = open(path, text);
  void source.tree;
  source.dispose();
}

function chunkEdited({ path, head, base, edited }: Sample): void {
  const after = open(path, head);
  const before = open(path, base, { source: after, hunks: edited.hunks });
  chunkFile({ diff: edited, before, after, limits });
  before.dispose();
  after.dispose();
}

function chunkCreated({ path, head, created }: Sample): void {
  const after = open(path, head);
  chunkFile({ diff: created, before: null, after, limits });
  after.dispose();
}

function measure(name: string, some: readonly Sample[]): void {
  const works = {
    parseBoth: () => {
      for (const { path, head, base } of some) {
        parse(path, head);
        parse(path, base);
      }
    },
    edited: () => some.forEach(chunkEdited),
    parseHead: () => some.forEach(({ path, head }) => parse(path, head)),
    created: () => some.forEach(chunkCreated),
  };
  const best = { parseBoth: Infinity, edited: Infinity, parseHead: Infinity, created: Infinity };
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const key of ["parseBoth", "edited", "parseHead", "created"] as const)
      best[key] = Math.min(best[key], timed(works[key]));
  }
  const head = some.reduce((sum, sample) => sum + Buffer.byteLength(sample.head), 0) / 1000;
  const both = some.reduce((sum, sample) => sum + Buffer.byteLength(sample.base), 0) / 1000 + head;
  const cells = [
    `${some.length} files`,
    `${(head / 1000).toFixed(2)} MB`,
    (both / best.parseBoth).toFixed(1),
    (both / best.edited).toFixed(1),
    (best.edited / best.parseBoth).toFixed(2),
    (head / best.parseHead).toFixed(1),
    (head / best.created).toFixed(1),
    (best.created / best.parseHead).toFixed(2),
  ];
  console.log(name.padEnd(12) + cells.map((cell) => cell.padStart(11)).join(""));
}

const columns = ["", "", "parse MB/s", "edits MB/s", "ratio", "parse MB/s", "new MB/s", "ratio"];
console.log("".padEnd(12) + columns.map((column) => column.padStart(11)).join(""));
if (values["by-language"]) {
  for (const language of new Set(samples.map((sample) => sample.language).toSorted()))
    measure(
      language,
      samples.filter((sample) => sample.language === language),
    );
}
measure("all", samples);
