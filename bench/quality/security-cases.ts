/**
 * Precision and recall of the security rules, line by line, per class.
 *
 *   npm run bench -- bench/quality/security-cases.ts [folder of cases] [--show] [--peers <folder with node_modules>]
 *   npm run bench -- bench/quality/security-cases.ts --labels <labels.json> <folder of checkouts> [--show]
 *   npm run bench -- bench/quality/security-cases.ts --scan <folder> (lists what is found, nothing else)
 *
 * Cases are files `<class>.<ext>` whose lines say in a comment whether the next thing on that line is wrong: `BAD` or `OK`.
 * Labels name lines of public repositories: {repository, commit, path, lines: {class: number[]}}; what is found elsewhere
 * in a labelled file counts as a false alarm. Naive is a regular expression per class on the line.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { allLines } from "../../src/layers/lines.ts";
import { reviewPair } from "../../src/layers/review-pair.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import type { Finding } from "../../src/types/finding.ts";

/** What is reported by default. */
const MIN_CONFIDENCE = 0.6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: "boolean", default: false },
    peers: { type: "string" },
    scan: { type: "boolean", default: false },
    labels: { type: "string" },
  },
});

const openSource = makeOpenSource(await loadGrammars(LANGUAGES));

/** What a person who has ten minutes would search for. */
const NAIVE: Readonly<Record<string, RegExp>> = {
  "dynamic-code": /\b(eval|exec|Function|setTimeout|runIn\w+)\s*\(/,
  "os-command": /\b(exec|execSync|spawn|spawnSync|system|popen|subprocess\.\w+)\s*\(/,
  "sql-injection": /(query|execute|raw)\s*\(.*(\+|\$\{|%|\.format|f["'])/,
  "html-sink":
    /innerHTML|outerHTML|document\.write|dangerouslySetInnerHTML|mark_safe|Markup|res\.send|insertAdjacentHTML/,
  "path-traversal": /(readFile|writeFile|sendFile|createReadStream|open|unlink|path\.join)\w*\s*\((?!["'])/,
  "unsafe-deserialization": /pickle|yaml\.load|unserialize|marshal/,
  "tls-off": /verify\s*=\s*False|rejectUnauthorized|CERT_NONE|_unverified|InsecureSkipVerify/,
  "weak-hash": /md5|sha1/i,
  "weak-random": /Math\.random|random\.\w+\(/,
  "weak-cipher": /\bDES|RC4|ECB|createCipher\b/i,
  "jwt-unverified": /none|verify/i,
  ssrf: /(requests\.\w+|urlopen|fetch|axios|http\.get)\s*\((?!["'])/,
  "open-redirect": /redirect\s*\((?!["'])/,
  "prototype-pollution": /\[\w+\]\s*=|merge\(/,
  "nosql-injection": /find\w*\(.*req\./,
  "template-injection": /(compile|render_template_string|Template|from_string)\s*\(/,
  xxe: /etree|minidom|noent|parseXml/,
  secret: /(password|secret|token|api_?key)\s*[:=]\s*["'][^"']+["']/i,
};

/** Findings of the security layer on a whole file, as if all of it were new. */
function findingsIn(path: string, text: string): readonly Finding[] {
  const after = openSource(path, text);
  try {
    const pair = { before: null, after, addedLines: allLines(after.lines.length), deletedLines: [] };
    const rules = { "lint/*": "off", "change/*": "off", "integrity/*": "off", "syntax/*": "off" } as const;
    const { findings, failed } = reviewPair(pair, { rules, style: false });
    if (failed !== undefined) throw new Error(JSON.stringify(failed));
    return findings.filter(
      ({ ruleId, confidence }) => ruleId.startsWith("security/") && confidence >= MIN_CONFIDENCE,
    );
  } finally {
    after.dispose();
  }
}

interface Tally {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

/** By tool, then by class and language. */
const tallies = new Map<string, Map<string, Tally>>();

function count(tool: string, row: string, isBad: boolean, spoke: boolean): void {
  const rows = tallies.get(tool) ?? new Map<string, Tally>();
  tallies.set(tool, rows);
  for (const key of [row, `all ${row.split(" ").at(-1) ?? ""}`]) {
    const tally = rows.get(key) ?? { tp: 0, fp: 0, fn: 0, tn: 0 };
    tally[isBad ? (spoke ? "tp" : "fn") : spoke ? "fp" : "tn"] += 1;
    rows.set(key, tally);
  }
}

function isScript(path: string): boolean {
  return /\.(m?js|tsx?|jsx)$/.test(path);
}

function languageRow(path: string): string {
  return isScript(path) ? "js" : extname(path).slice(1);
}

const MARK = /\b(BAD|OK)\b/;
/** Classes that more than one rule speaks of. */
const ALSO: Readonly<Record<string, RegExp>> = {
  "html-sink": /html-sink|page-isolation/,
  "tls-off": /tls-off|weak-tls/,
  secret: /hardcoded/,
};

function isOfClass(ruleId: string, className: string): boolean {
  return ALSO[className]?.test(ruleId) ?? ruleId === `security/${className}`;
}

async function measureCases(folder: string): Promise<void> {
  const lint = values.peers === undefined ? null : await loadPeers(values.peers);
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const className = basename(name, extname(name));
    const text = readFileSync(path, "utf8");
    const lines = text.split("\n");
    // A mark must not tell any tool anything.
    const unmarked = lines
      .map((line) => line.replace(/\s*(\/\/|#|\/\*|\{\/\*)\s*(BAD|OK)\b.*$/, ""))
      .join("\n");
    const own = new Set(
      findingsIn(name, unmarked)
        .filter(({ ruleId }) => isOfClass(ruleId, className))
        .map(({ range }) => range.startLine),
    );
    const peers = lint !== null && isScript(name) ? lint(name, unmarked) : null;
    for (const [index, line] of lines.entries()) {
      const mark = MARK.exec(line)?.[1];
      if (mark === undefined) continue;
      const row = `${className} ${languageRow(name)}`;
      const isBad = mark === "BAD";
      count("codey", row, isBad, own.has(index + 1));
      count("naive", row, isBad, NAIVE[className]?.test(unmarked.split("\n")[index] ?? "") === true);
      for (const [peer, found] of peers ?? []) count(peer, row, isBad, found.has(index + 1));
      if (values.show && isBad !== own.has(index + 1))
        process.stdout.write(`${isBad ? "MISSED" : "FALSE ALARM"} ${name}:${index + 1} ${line.trim()}\n`);
    }
  }
}

type Lint = (name: string, text: string) => ReadonlyMap<string, ReadonlySet<number>>;

/** Not a dependency of this project: brought by who measures. */
const HOST = "eslint";
const PEERS = ["security", "no-unsanitized", "sonarjs", "no-secrets", "@microsoft/sdl", "xss"];

/** ESLint with every rule of the security plugins that the folder has. */
async function loadPeers(folder: string): Promise<Lint> {
  const require = createRequire(pathToFileURL(join(folder, "package.json")));
  const { Linter } = await import(pathToFileURL(require.resolve(HOST)).href);
  const plugins: { name: string; plugin: { rules: Record<string, unknown> } }[] = [];
  for (const name of PEERS) {
    const id = name.startsWith("@") ? name.replace("/", "/eslint-plugin-") : `eslint-plugin-${name}`;
    try {
      const loaded = await import(pathToFileURL(require.resolve(id)).href);
      plugins.push({ name, plugin: loaded.default ?? loaded });
    } catch (error) {
      process.stderr.write(`${id}: ${String(error).slice(0, 120)}\n`);
    }
  }
  const linter = new Linter();
  return (name, text) => {
    const found = new Map<string, Set<number>>();
    const all = new Set<number>();
    for (const { name: peer, plugin } of plugins) {
      const lines = new Set<number>();
      for (const rule of Object.keys(plugin.rules)) {
        if (peer === "sonarjs" && !SONAR_SECURITY.test(rule)) continue;
        for (const line of lintOne(linter, { peer, plugin, rule, name, text })) lines.add(line);
      }
      found.set(peer, lines);
      for (const line of lines) all.add(line);
    }
    found.set("all peers", all);
    return found;
  };
}

/** The rules of sonarjs that are about security; most are not. */
const SONAR_SECURITY =
  /code-eval|os-command|sql-queries|disabled|xml-parser|hashing|pseudo-random|encryption|certificates|weak|unverified|hardcoded|no-hardcoded|cors|csrf|cookie|dompurify|no-mime|no-referrer|process-argv|production-debug|publicly|session|sockets|standard-input|strict-transport|insecure|jwt|link-with-target|content-length|file-permissions|file-uploads|post-message|no-angular-bypass|no-vue-bypass|hidden-files|confidential|dynamically|no-clear-text|unsafe|regex|web-sql/;

function lintOne(
  linter: { verify(text: string, config: unknown, name: string): { line: number; ruleId: string | null }[] },
  one: { peer: string; plugin: unknown; rule: string; name: string; text: string },
): number[] {
  const config = [
    {
      files: ["**/*", "**/*.jsx"],
      plugins: { [one.peer]: one.plugin },
      rules: { [`${one.peer}/${one.rule}`]: "error" },
      languageOptions: {
        ecmaVersion: 2024,
        sourceType: "module",
        parserOptions: { ecmaFeatures: { jsx: true } },
      },
    },
  ];
  try {
    return linter
      .verify(one.text, config, one.name)
      .flatMap(({ line, ruleId }) => (ruleId === null ? [] : [line]));
  } catch {
    return []; // Some rules ask for types.
  }
}

interface Labelled {
  readonly repository: string;
  readonly path: string;
  /** By class: lines that are wrong. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

/** A finding on a labelled line (or the one before or after: statements span lines) is right, any other is not. */
function measureLabels(file: string, folder: string): void {
  const labels: readonly Labelled[] = JSON.parse(readFileSync(file, "utf8"));
  for (const { repository, path, lines } of labels) {
    const text = readFileSync(join(folder, repository, path), "utf8");
    const found = new Set(findingsIn(path, text).map(({ range }) => range.startLine));
    const wrong = new Set<number>();
    for (const [className, numbers] of Object.entries(lines)) {
      for (const line of numbers) {
        const hit = [line, line - 1, line + 1].find((near) => found.has(near));
        if (hit !== undefined) wrong.add(hit);
        count("codey", `${className} ${languageRow(path)}`, true, hit !== undefined);
        if (values.show && hit === undefined)
          process.stdout.write(`MISSED ${repository}/${path}:${line} ${className}\n`);
      }
    }
    for (const line of found) {
      const isLabelled = Object.values(lines).some((numbers) =>
        numbers.some((one) => Math.abs(one - line) <= 1),
      );
      if (wrong.has(line) || isLabelled) continue;
      count("codey", `elsewhere ${languageRow(path)}`, false, true);
      if (values.show)
        process.stdout.write(
          `FALSE ALARM ${repository}/${path}:${line} ${text.split("\n")[line - 1]?.trim() ?? ""}\n`,
        );
    }
  }
}

function scan(folder: string): void {
  for (const path of filesBelow(folder)) {
    const text = readFileSync(path, "utf8");
    if (text.length > 400_000) continue;
    for (const { ruleId, range, confidence, message } of findingsIn(path.slice(folder.length + 1), text)) {
      process.stdout.write(
        `${path.slice(folder.length + 1)}:${range.startLine} ${ruleId} ${confidence} ${message.slice(0, 170)}\n`,
      );
    }
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (/^(\.git|node_modules|vendor|dist|bower_components)$|\.min\./.test(name)) return [];
    const path = join(folder, name);
    const status = statSync(path);
    if (status.isDirectory()) return filesBelow(path);
    return /\.(m?[jt]sx?|py|go|java|rb|php|cs|rs|c|cc|cpp|sh|ya?ml)$/.test(name) && status.size < 400_000
      ? [path]
      : [];
  });
}

function printTable(): void {
  const share = (part: number, whole: number) => (whole === 0 ? " -  " : (part / whole).toFixed(2));
  for (const [tool, rows] of tallies) {
    process.stdout.write(`${tool}\n`);
    for (const [row, { tp, fp, fn, tn }] of [...rows].sort(([a], [b]) => a.localeCompare(b)))
      process.stdout.write(
        `  ${row.padEnd(30)} P ${share(tp, tp + fp)} R ${share(tp, tp + fn)}  tp ${tp} fp ${fp} fn ${fn} tn ${tn}\n`,
      );
  }
}

const CASES = fileURLToPath(new URL("cases/security", import.meta.url));
if (values.scan) scan(positionals[0] ?? ".");
else if (values.labels !== undefined) measureLabels(values.labels, positionals[0] ?? ".");
else await measureCases(positionals[0] ?? CASES);
if (!values.scan) printTable();
