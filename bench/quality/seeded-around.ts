/**
 * Recall of the rules that look beyond the changed files: defects seeded mechanically into real functions of the given
 * repositories (at HEAD), each as a change of its own with the rest of the repository around it.
 *
 *   npm run bench -- bench/quality/seeded-around.ts [--each 40] [--misses] <repository> [<repository>…]
 *
 * A function is taken when its name is defined once in the repository and a call of it, found by its text alone, stands
 * elsewhere and gives a number of arguments that the function takes. The rule takes no part in that choice.
 */
import { execFileSync } from "node:child_process";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import { diffArrays } from "diff";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { askOf } from "../../src/layers/surroundings/asked.ts";
import { parametersOf } from "../../src/layers/surroundings/parameters.ts";
import { isTestPath } from "../../src/util/test-path.ts";
import { type Unit, unitsOf } from "../../src/layers/units.ts";
import { lookAround } from "../../src/look-around.ts";
import { LANGUAGES, type Language } from "../../src/types/language.ts";
import { languageOf } from "../../src/util/language.ts";
import { splitLines } from "../../src/util/text.ts";
import { headInMemory } from "../../test/support/head-in-memory.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    each: { type: "string", default: "40" },
    misses: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    aliased: { type: "boolean", default: false },
    only: { type: "string", default: "" },
  },
});
const openSource = makeOpenSource(await loadGrammars(LANGUAGES));
const each = Number(values.each);

interface Edit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

interface Seed extends Edit {
  readonly rule: string;
  readonly sort: string;
  readonly name: string;
  /** Further files of the change. */
  readonly others?: readonly Edit[];
  /** Files that are otherwise than in the repository, before and after. */
  readonly around?: ReadonlyMap<string, string>;
  /** Where the use stands that makes it a defect, for people. */
  readonly use?: string;
}

interface Tally {
  found: number;
  all: number;
}

const EXTRA: Partial<Record<Language, string>> = {
  typescript: "extra: string",
  tsx: "extra: string",
  javascript: "extra",
  python: "extra",
  go: "extra string",
  java: "String extra",
  rust: "extra: &str",
  c: "int extra",
  cpp: "int extra",
  csharp: "string extra",
  ruby: "extra",
  php: "$extra",
};

let turn = 0;
let apart = 0;
const totals = new Map<string, Tally>();
for (const repository of positionals) {
  const files = readHead(repository);
  for (const seed of seedsOf(files)) {
    if (!`${seed.rule} ${seed.path} ${seed.name}`.includes(values.only)) continue;
    const rules = await speak(files, seed);
    const found = rules.includes(seed.rule);
    count(`${seed.rule}`, found);
    count(`${seed.rule} · ${seed.sort}`, found);
    count(`${seed.rule} · ${basename(repository)}`, found);
    if (!found && values.misses)
      process.stdout.write(
        `${basename(repository)} ${seed.rule} ${seed.sort} ${seed.path} ${seed.name} ${seed.use ?? ""}\n`,
      );
  }
}
for (const [name, { found, all }] of [...totals].sort()) {
  process.stdout.write(`${name}: ${found} of ${all} (${(found / all).toFixed(2)})\n`);
}

function count(name: string, found: boolean): void {
  const tally = totals.get(name) ?? { found: 0, all: 0 };
  totals.set(name, tally);
  tally.all += 1;
  if (found) tally.found += 1;
}

function readHead(repository: string): Map<string, string> {
  const git = (args: readonly string[], input = "") =>
    execFileSync("git", ["-C", repository, ...args], { maxBuffer: 1 << 30, input });
  const listed = git(["ls-tree", "-r", "-z", "HEAD"]).toString().split("\0");
  const wanted = listed.flatMap((record) => {
    const [, oid = "", path = ""] = /^100\d{3} blob (\w+)\t(.*)$/s.exec(record) ?? [];
    return path !== "" && (languageOf(path) !== null || /tsconfig|go\.mod/.test(path)) ? [{ oid, path }] : [];
  });
  const batch = git(["cat-file", "--batch"], wanted.map(({ oid }) => `${oid}\n`).join(""));
  const files = new Map<string, string>();
  let at = 0;
  for (const { path } of wanted) {
    const end = batch.indexOf(10, at);
    const size = Number(/ (\d+)$/.exec(batch.subarray(at, end).toString())?.[1]);
    if (size <= 200_000) files.set(path, batch.subarray(end + 1, end + 1 + size).toString());
    at = end + 2 + size;
  }
  return files;
}

type Found = Omit<Candidate, "given" | "use">;

interface Candidate {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly unit: Unit;
  readonly name: string;
  /** How many arguments a call elsewhere gives. */
  readonly given: number;
  /** Where that call stands. */
  readonly use: string;
  readonly parameters: number;
  readonly hasRest: boolean;
  readonly start: number;
  readonly end: number;
}

function* seedsOf(files: ReadonlyMap<string, string>): Generator<Seed> {
  const candidates = candidatesOf(files);
  const signatures = candidates.flatMap(signatureSeed);
  const removals = candidates.flatMap(removalSeed);
  yield* spread(signatures, each);
  yield* spread(
    signatures.flatMap((seed) => underAnotherName(seed, files)),
    values.aliased ? each : 0,
  );
  yield* spread(removals, each);
  yield* spread(
    removals.flatMap((seed) => underAnotherName(seed, files)),
    values.aliased ? each : 0,
  );
  yield* spread([...copySeeds(files)], each);
}

/** So many, evenly from the whole list. */
function spread<T>(all: readonly T[], wanted: number): T[] {
  if (all.length <= wanted) return [...all];
  return Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)]).filter(
    (one) => one !== undefined,
  );
}

/**
 * The same defect where all importers give the function another name: `import { f as fAlias }`, `from m import f as fAlias`.
 * Only where every file that calls it imports it by name, so that nothing else gives the defect away.
 */
function underAnotherName(seed: Seed, files: ReadonlyMap<string, string>): Seed[] {
  const { name, path } = seed;
  const word = `(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`;
  const alias = `${name}Alias`;
  const script =
    /script|tsx/.test(languageOf(path) ?? "") &&
    new RegExp(`((?:import|export)\\s*(?:type\\s*)?\\{[^}]*)${word}(?!\\s+as)([^}]*\\}\\s*from\\s*["']\\.)`);
  const python =
    languageOf(path) === "python" &&
    new RegExp(`^(\\s*from\\s+[\\w.]+\\s+import\\s[^#\\n(]*)${word}(?!\\s+as)()`, "m");
  const imports = script || python;
  if (imports === false) return [];
  const around = new Map<string, string>();
  for (const [other, text] of files) {
    if (other === path || !isSameKind(other, languageOf(path) ?? "python") || !new RegExp(word).test(text))
      continue;
    if (!imports.test(text) || /^\s*export/.test(imports.exec(text)?.[0] ?? "")) continue;
    const mark = "\u0001";
    const marked = text.replace(imports, `$1${mark}$2`);
    around.set(
      other,
      marked.replaceAll(new RegExp(`${word}(?=\\()`, "g"), alias).replace(mark, `${name} as ${alias}`),
    );
  }
  const called = [...around.values()].some((text) => text.includes(`${alias}(`));
  const calledAtHome = new RegExp(`${word}\\(`).test(
    seed.after.replace(new RegExp(`(?:function|def)\\s+${name}`), ""),
  );
  return called && !calledAtHome
    ? [{ ...seed, sort: `${seed.sort}, imported under another name`, around }]
    : [];
}

function candidatesOf(files: ReadonlyMap<string, string>): Candidate[] {
  const found: Found[] = [];
  const definitions = new Map<string, number>();
  for (const [path, text] of files) {
    const source = openSource(path, text);
    const { language } = source;
    if (language === null || source.tree === null) continue;
    for (const unit of unitsOf(source).values()) {
      const name = /[\w$]+$/.exec(unit.symbol)?.[0] ?? "";
      definitions.set(name, (definitions.get(name) ?? 0) + 1);
      const parameters = parametersOf(unit.node, language);
      if (parameters === null || isTestPath(path) || isInner(unit)) continue;
      const plain = parameters.filter(({ kind }) => kind === "positional");
      const { startIndex: start, endIndex: end } = unit.node;
      found.push({
        path,
        text,
        language,
        unit,
        name,
        parameters: plain.length,
        hasRest: plain.length < parameters.length,
        start,
        end,
      });
    }
  }
  return found.flatMap((one) => {
    if (definitions.get(one.name) !== 1 || one.name.length < 3) return [];
    if (isForeign(one) || definedAgain(one, files)) return [];
    const given = argumentsGiven(one, files);
    return given === null || given.count > one.parameters
      ? []
      : [{ ...one, given: given.count, use: given.use }];
  });
}

/** It fulfils what somebody else's interface asks: those who call it may not know of it. */
function isForeign({ text, start, unit }: Found): boolean {
  const above = text.slice(0, start).split("\n").slice(-4).join("\n") + unit.node.text.slice(0, 200);
  if (/@Override\b[^;{}]*$/.test(above.slice(0, above.indexOf("{") === -1 ? undefined : above.indexOf("{"))))
    return true;
  for (let up = unit.node.parent; up !== null; up = up.parent)
    if (up.type === "impl_item") return /^impl\b[^{]*\bfor\b/.test(up.text);
  return false;
}

/** Its name is defined once more, as far as text says: an overload, a declaration, another function of the name. */
function definedAgain({ name, language }: Found, files: ReadonlyMap<string, string>): boolean {
  const word = name.replaceAll("$", "\\$");
  const defines = new RegExp(
    `\\b(?:def|fn|func|function\\*?)\\s+(?:\\([^)]*\\)\\s*)?(?:self\\.)?${word}\\b|^\\s*(?:[\\w<>,\\[\\]]+\\s+)*${word}\\s*(?:<[^>]*>)?\\([^)]*\\)[^;()=]*\\{|\\b${word}\\s*[:=]\\s*(?:async\\s*)?(?:function|\\([^)]*\\)\\s*(?::[^=]+)?=>)`,
    "gm",
  );
  let count = 0;
  for (const [other, text] of files)
    if (isSameKind(other, language)) count += [...text.matchAll(defines)].length;
  return count > 1;
}

/** Inside of another function: nobody else can call it. */
function isInner({ node }: Unit): boolean {
  for (let up = node.parent; up !== null; up = up.parent)
    if (/function|method|arguments|lambda|closure/.test(up.type)) return true;
  return false;
}

function isSameKind(path: string, language: Language): boolean {
  const other = languageOf(path);
  return other === language || (/script|tsx/.test(language) && /script|tsx/.test(other ?? ""));
}

/** The file itself, or one that names the class, the module's file or, where there are packages, lies beside it. */
function knowsOf(other: string, text: string, { path, unit, language }: Found): boolean {
  if (other === path || values.all) return true;
  const steps = unit.symbol.replaceAll(/<[^>]*>/g, "").split(/\.|::/);
  const owner = steps.length > 1 ? (steps.at(-2) ?? "") : "";
  if (owner !== "") return new RegExp(`\\b${owner.replaceAll("$", "\\$")}\\b`).test(text);
  if (/^(?:go|java|c|cpp|csharp|ruby|php)$/.test(language)) return true;
  const stem = basename(path).replace(/\.\w+$/, "");
  const module = /^(?:index|__init__|mod|lib|main)$/.test(stem) ? basename(dirname(path)) : stem;
  return new RegExp(`\\b${module}\\b`).test(text);
}

/** How many arguments the first call gives that stands in code elsewhere, by its text. */
function argumentsGiven(
  one: Found,
  files: ReadonlyMap<string, string>,
): { readonly count: number; readonly use: string } | null {
  const { name, path, start, end, language } = one;
  const call = new RegExp(
    `(?<![\\w$"'\`#])${name.replaceAll("$", "\\$")}\\(([^()"'\`]*)\\)(?!\\s*(?:\\{|=>|:))`,
    "g",
  );
  for (const [other, text] of files) {
    if (!isSameKind(other, language) || !knowsOf(other, text, one)) continue;
    for (const match of text.matchAll(call)) {
      const line = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
      if (
        (other === path && match.index >= start && match.index < end) ||
        /\/\/|#|\*|["'`]|\b(?:def|func|fn|function|class|import)\b/.test(line)
      )
        continue;
      const list = (match[1] ?? "").trim();
      if (/\.\.\.|\*|=|\||\[|\{/.test(list)) continue;
      const count = list === "" ? 0 : list.split(",").filter((part) => part.trim() !== "").length;
      return { count, use: `${other}:${text.slice(0, match.index).split("\n").length}` };
    }
  }
  return null;
}

/** In turn: a parameter in front, a parameter behind, the first gone, the first two exchanged, asynchronous. */
function signatureSeed(one: Candidate): Seed[] {
  const { unit, text, language, given, path, name } = one;
  const list = unit.node.childForFieldName("parameters");
  const extra = EXTRA[language];
  if (list === null || extra === undefined || list.type === "identifier") return [];
  const [open, close] = [list.startIndex + 1, list.endIndex - 1];
  const inside = text.slice(open, close);
  const parts = splitTop(inside)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const own = /^(?:&?(?:mut\s+)?self|cls|this)\b/.test(parts[0] ?? "") ? 1 : 0;
  const free = parts.slice(own);
  const rebuilt = (next: readonly string[]) =>
    text.slice(0, open) + [...parts.slice(0, own), ...next].join(", ") + text.slice(close);
  const sorts: [string, string | null][] = [
    ["parameter added in front", `${rebuilt([extra, ...free])}`],
    [
      "parameter added behind",
      one.hasRest || free.some((part) => part.includes("=")) ? null : rebuilt([...free, extra]),
    ],
    ["first parameter removed", given >= 1 && language !== "javascript" ? rebuilt(free.slice(1)) : null],
    [
      "parameters exchanged",
      given >= 2 &&
      !free.slice(0, 2).some((part) => /=|\?/.test(part)) &&
      (language !== "go" || free.slice(0, 2).every((part) => part.includes(" ")))
        ? rebuilt([free[1] ?? "", free[0] ?? "", ...free.slice(2)])
        : null,
    ],
  ];
  for (let tried = 0; tried < sorts.length; tried += 1) {
    const [sort = "", after = null] = sorts[(turn + tried) % sorts.length] ?? [];
    if (after === null || after === text) continue;
    turn += tried + 1;
    // In JavaScript a parameter that is not needed may be left out.
    const needed =
      language === "javascript" && sort.startsWith("parameter added")
        ? useExtra(after, list.startIndex)
        : after;
    return needed === null
      ? []
      : [{ rule: "change/signature-changed", sort, path, name, use: one.use, before: text, after: needed }];
  }
  return [];
}

function useExtra(text: string, from: number): string | null {
  const brace = text.indexOf("{", from);
  return brace === -1 ? null : `${text.slice(0, brace + 1)}\n  extra.open();${text.slice(brace + 1)}`;
}

function splitTop(list: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const sign of list) {
    if ("([{<".includes(sign)) depth += 1;
    else if (")]}>".includes(sign)) depth -= 1;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** In turn: renamed where it is defined, or deleted. */
function removalSeed(one: Candidate, index: number): Seed[] {
  const { text, path, name, start, end, unit } = one;
  const node = unit.node.childForFieldName("name");
  const rule = "change/public-symbol-removed";
  if (
    node === null ||
    unit.node.parent?.type === "assignment_expression" ||
    unit.node.type === "constructor_declaration" ||
    /^(?:constructor|initialize|main|init)$|^__/.test(name)
  )
    return [];
  if (index % 2 === 0)
    return [
      {
        rule,
        sort: "renamed",
        path,
        name,
        use: one.use,
        before: text,
        after: `${text.slice(0, node.startIndex)}${name}Anew${text.slice(node.endIndex)}`,
      },
    ];
  const from = text.lastIndexOf("\n", start) + 1;
  const to = text.indexOf("\n", end);
  if (
    text.slice(from, start).trim() !== "" &&
    !/^\s*(?:export|pub|async|public|private|static|default|\s)*$/.test(text.slice(from, start))
  )
    return [];
  return [
    {
      rule,
      sort: "deleted",
      path,
      name,
      use: one.use,
      before: text,
      after: text.slice(0, from) + (to === -1 ? "" : text.slice(to + 1)),
    },
  ];
}

/** A function with two copies of it under other names below; a line is altered in the copies, not in the function. */
function* copySeeds(files: ReadonlyMap<string, string>): Generator<Seed> {
  for (const [path, text] of files) {
    if (isTestPath(path)) continue;
    const source = openSource(path, text);
    for (const unit of unitsOf(source).values()) {
      const lines = unit.node.text.split("\n");
      const name = /[\w$]+$/.exec(unit.symbol)?.[0] ?? "";
      const at = lines.findIndex(
        (line, row) =>
          row >= 2 &&
          row < lines.length - 2 &&
          /^\s+\w.{12,}$/.test(line) &&
          !/^\s*(?:\/\/|#|\*)/.test(line) &&
          /\b[a-z]\w{3,}\b/.test(line),
      );
      if (
        at === -1 ||
        isInner(unit) ||
        lines.length > 60 ||
        unit.node.parent?.type !== source.tree?.rootNode.type
      )
        continue;
      const changed = [...lines];
      changed[at] = (lines[at] ?? "").replace(
        /\b[a-z]\w{3,}\b(?!.*\b[a-z]\w{3,}\b)/,
        (word) => `${word}Other`,
      );
      const copy = (body: readonly string[], suffix: string) =>
        body.join("\n").replace(name, `${name}${suffix}`);
      const rule = "change/copy-left-out";
      apart += 1;
      const homes = [...files].filter(
        ([other, whole]) =>
          other !== path &&
          !isTestPath(other) &&
          languageOf(other) === languageOf(path) &&
          whole.length < 40_000,
      );
      const [one, another] = [0, 1].map((step) => homes[(apart * 7 + step) % Math.max(1, homes.length)]);
      if (apart % 2 === 0 && one !== undefined && another !== undefined && one[0] !== another[0]) {
        const edits = [one, another].map(([home, whole], index) => {
          const file = (body: readonly string[]) => `${whole}\n\n${copy(body, "AB"[index] ?? "")}\n`;
          return { path: home, before: file(lines), after: file(changed) };
        });
        const [first, second] = edits;
        if (first !== undefined && second !== undefined)
          yield { rule, sort: "copies in three files", name, ...first, others: [second], use: path };
      } else {
        const file = (body: readonly string[]) => `${text}\n\n${copy(body, "A")}\n\n${copy(body, "B")}\n`;
        yield { rule, sort: "copies in one file", path, name, before: file(lines), after: file(changed) };
      }
      break;
    }
  }
}

async function speak(files: ReadonlyMap<string, string>, seed: Seed): Promise<string[]> {
  const edits: Edit[] = [seed, ...(seed.others ?? [])];
  const head = new Map([
    ...files,
    ...(seed.around ?? []),
    ...edits.map(({ path, after }) => [path, after] as const),
  ]);
  const asking = edits.map(({ path, before, after }) => {
    const lines = changedLines(splitLines(before), splitLines(after));
    const sources = { before: openSource(path, before), after: openSource(path, after) };
    const asked = askOf({ ...sources, ...lines });
    sources.before.dispose();
    sources.after.dispose();
    return { path, oldPath: path, baseText: before, headText: after, lines, asked };
  });
  const change = {
    mode: "commit",
    base: "0",
    head: "1",
    root: "/",
    files: [],
    patch: new Uint8Array(),
  } as const;
  const { findings, failed = [] } = await lookAround({
    git: headInMemory(head),
    change,
    files: asking,
    config: DEFAULTS,
    openSource,
    signal: new AbortController().signal,
  });
  for (const { message } of failed) process.stdout.write(`FAILED ${seed.path} ${message}\n`);
  return findings
    .filter(({ confidence }) => confidence >= DEFAULTS.minConfidence)
    .map(({ ruleId }) => ruleId);
}

function changedLines(before: string[], after: string[]): { addedLines: number[]; deletedLines: number[] } {
  const addedLines: number[] = [];
  const deletedLines: number[] = [];
  let [oldLine, newLine] = [1, 1];
  for (const { added, removed, count: length } of diffArrays(before, after)) {
    for (let step = 0; step < length; step += 1) {
      if (added) addedLines.push(newLine);
      if (removed) deletedLines.push(oldLine);
      if (!added) oldLine += 1;
      if (!removed) newLine += 1;
    }
  }
  return { addedLines, deletedLines };
}
