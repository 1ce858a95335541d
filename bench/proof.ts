/**
 * Whether what is shown as a proven fix is one. Real files of public repositories get a defect each by text alone; its right fix is
 * given to the proof in every way in which models give fixes, good and bad, and what comes out is compared with the
 * file as it should be, and read by the languages' own parsers (those that are on the path).
 *
 *   npm run bench -- bench/proof.ts [--per-language 14] [--show <way>] <repository>…
 */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { makeProofTools } from "../src/proof-tools.ts";
import { languageOf } from "../src/util/language.ts";
import { refusedBy } from "./proof/real-parsers.ts";
import { rightText } from "./proof/judge-result.ts";
import { sitesOf, textOf, withReturns, type Site } from "./proof/sites.ts";
import { tryCandidates, type Kind, type Tried } from "./proof/try-candidates.ts";
import { shuffled } from "./shuffled.ts";

const FILE_BYTES = 60_000;
const SKIPPED =
  /(?:^|\/)(?:vendor|node_modules|third_party|dist|build|docs?|examples?|locales?|test|tests|testdata|spec)\//;
/** Every so manieth file is given with the other line endings. */
const RETURNS_EVERY = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "per-language": { type: "string", default: "14" }, show: { type: "string", default: "" } },
});
const sites = chooseSites(positionals.flatMap(sitesIn), Number(values["per-language"]));
const before = process.cpuUsage();
const toolsFor = await makeProofTools(
  sites.map((site) => ({ path: site.path, text: textOf(site.lines, site.newline) })),
  async (paths) => paths.map(() => null),
);
const tried: Tried[] = [];
for (const site of sites) tried.push(...tryCandidates(site, await toolsFor(site.path)));
const { user, system } = process.cpuUsage(before);
const shown = tried.filter((one) => one.fault !== null && one.text !== null);
const refused = refusedBy(
  shown.map(({ site, text }) => ({ language: site.language, text: text ?? "", right: rightText(site) })),
);
printTable((user + system) / 1e6);

function sitesIn(repository: string): readonly Site[] {
  return filesOf(repository).flatMap(({ path, text }) => sitesOf(path, text));
}

/** The same number of every language, from as many files as there are, each kind of defect in its turn. */
function chooseSites(all: readonly Site[], perLanguage: number): readonly Site[] {
  return [...new Set(all.map(({ language }) => language))].flatMap((language) => {
    const queues = new Map<string, Site[]>();
    for (const site of shuffled(all.filter((one) => one.language === language)))
      queues.set(site.defect, [...(queues.get(site.defect) ?? []), site]);
    const chosen: Site[] = [];
    while (chosen.length < perLanguage && queues.size > 0) {
      for (const [defect, queue] of queues) {
        const site = queue.shift();
        if (site === undefined) queues.delete(defect);
        else if (chosen.length < perLanguage && parses(site))
          chosen.push(chosen.length % RETURNS_EVERY === RETURNS_EVERY - 1 ? withReturns(site) : site);
      }
    }
    return chosen;
  });
}

/** With the defect the file is still one: a finding about code that does not parse is the parser's. */
function parses(site: Site): boolean {
  const text = textOf(site.lines, site.newline);
  return refusedBy([{ language: site.language, text, right: rightText(site) }])[0] !== true;
}

function filesOf(repository: string): { path: string; text: string }[] {
  const git = (args: readonly string[]): string =>
    execFileSync("git", ["-C", repository, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  return git(["ls-tree", "-r", "-l", "HEAD"])
    .split("\n")
    .flatMap((row) => {
      const [, size, path] = /^100\d+ blob \w+ +(\d+)\t(.*)$/.exec(row) ?? [];
      const isFit = path !== undefined && Number(size) < FILE_BYTES && !SKIPPED.test(path);
      return isFit && languageOf(path) !== null
        ? [{ path, text: git(["cat-file", "blob", `HEAD:${path}`]) }]
        : [];
    });
}

function printTable(seconds: number): void {
  const files = new Set(sites.map(({ path }) => path)).size;
  print(
    `${tried.length} candidates of ${sites.length} defects in ${files} files, ${seconds.toFixed(1)} s of processor time`,
  );
  const parsers = new Set(
    shown.flatMap(({ site }, index) => (refused[index] === null ? [site.language] : [])),
  );
  if (parsers.size > 0) print(`not all read by a parser of their own: ${[...parsers].join(", ")}`);
  const [wrong, broken] = [tried.filter(isWrong), tried.filter(isBroken)].map(({ length }) => length);
  const good = tried.filter(({ kind }) => kind === "good");
  print(
    `shown as proven: ${broken} broken (not applied, not parsed, indentation changed, finding left), ${(wrong ?? 0) - (broken ?? 0)} well-formed and not the fix that was meant; ${good.filter(isRefused).length} of ${good.length} good ones refused`,
  );
  for (const kind of ["good", "bad", "unseeable"] as const) printKind(kind);
  for (const [language, own] of byLanguage()) {
    const good = own.filter((one) => one.kind === "good");
    print(
      `${language}: ${own.length} candidates, ${good.filter(isRefused).length} of ${good.length} good ones refused, ${own.filter((one) => one.kind === "bad" && isWrong(one)).length} bad ones proven`,
    );
  }
}

function byLanguage(): readonly (readonly [string, readonly Tried[]])[] {
  const languages = [...new Set(tried.map(({ site }) => site.language))];
  return languages.map(
    (language) => [language, tried.filter(({ site }) => site.language === language)] as const,
  );
}

function printKind(kind: Kind): void {
  const own = tried.filter((one) => one.kind === kind);
  print(
    `\n${kind}: ${own.length} candidates, ${own.filter(isRefused).length} refused, ${own.filter((one) => one.text !== null && one.fault === null).length} came out right, ${own.filter(isWrong).length} proven and not right, of them ${own.filter(isBroken).length} that do not apply or parse, change the indentation or leave the finding`,
  );
  for (const way of new Set(own.map((one) => one.way))) {
    const here = own.filter((one) => one.way === way);
    const wrong = here.filter(isWrong);
    const faults = [...new Set(wrong.map(faultText))].map(
      (fault) => `${wrong.filter((one) => faultText(one) === fault).length} ${fault}`,
    );
    print(
      `  ${way.padEnd(42)} ${String(here.length).padStart(4)}: refused ${here.filter(isRefused).length}, wrong ${wrong.length} ${faults.join(", ")}`,
    );
    if (values.show === way || values.show === "all")
      for (const one of here) show(one, kind === "good" ? isRefused(one) || isWrong(one) : isWrong(one));
  }
}

function isRefused({ text, fault }: Tried): boolean {
  return text === null && fault === null;
}

function isWrong({ fault }: Tried): boolean {
  return fault !== null;
}

function isBroken(one: Tried): boolean {
  return one.fault !== null && faultText(one) !== "is not the right fix";
}

function faultText(one: Tried): string {
  return refused[shown.indexOf(one)] === true ? "does not parse" : (one.fault ?? "");
}

function show(one: Tried, wanted: boolean): void {
  const { site, candidate, objection, text } = one;
  if (!wanted) return;
  print(`    ${site.path}:${site.first}-${site.last} (${site.defect}) ${objection ?? faultText(one)}`);
  for (const line of site.lines.slice(site.first - 3, site.first - 1)) print(`        ${line}`);
  for (const line of site.lines.slice(site.first - 1, site.last)) print(`      - ${line}`);
  for (const line of site.fix) print(`      + ${line}`);
  print(
    `      said for ${candidate.startLine}-${candidate.endLine}: ${JSON.stringify(candidate.replacement)}`,
  );
  if (text !== null)
    print(
      text
        .split("\n")
        .slice(site.first - 4, site.last + 4)
        .map((line) => `      > ${line}`)
        .join("\n"),
    );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
