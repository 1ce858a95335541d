/**
 * Begins a rule: `npm run new:rule -- <family>/<name> "<one sentence>"`.
 *
 * Writes `src/layers/<family>/<name>.ts`, puts it into that family's list and makes a folder of cases with a bad and a
 * good example. The rule says nothing yet, so its bad case fails: make it pass. `--root <folder>` works in another
 * checkout.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

/** Text of the file per family; `lint` and `security` rules are asked about nodes, the others about the whole pair. */
const TEMPLATES = {
  lint: ({ name, symbol, meaning }) => `import { JS, onNodes } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** What it looks like, in code. */
export const ${symbol} = lintRule({
  name: "${name}",
  precision: 0.9,
  meaning: ${JSON.stringify(meaning)},
  equivalents: [],
  types: onNodes([JS, ["call_expression"]]),
  at() {
    return null;
  },
});
`,
  security: ({ name, symbol, meaning }) => `import { JS, onNodes } from "../nodes.ts";
import { securityRule } from "./security-rule.ts";

/** What it looks like, in code. */
export const ${symbol} = securityRule({
  name: "${name}",
  cwe: [],
  precision: 0.9,
  meaning: ${JSON.stringify(meaning)},
  equivalents: [],
  types: onNodes([JS, ["call_expression"]]),
  at() {
    return null;
  },
});
`,
  change: pairRule("change-rule", "changeMeta"),
  integrity: pairRule("integrity-rule", "integrityMeta"),
  style: pairRule("style-rule", "styleMeta"),
};

function pairRule(file, meta) {
  return ({ family, name, symbol, meaning }) => `import type { Rule } from "../rule.ts";
import { ${meta} } from "./${file}.ts";

/** What it looks like, before and after. */
export const ${symbol}: Rule = {
  meta: ${meta}({
    id: "${family}/${name}",
    meaning: ${JSON.stringify(meaning)},
    equivalents: [],
    precision: 0.9,
  }),
  check() {
    return null;
  },
};
`;
}

const CASES = {
  "bad-1.ts": "wrong(); // HIT\n",
  "good-1.ts": "right();\n",
};
const PAIR_CASES = {
  "bad-1/before.ts": "export function f() {\n  return 1;\n}\n",
  "bad-1/after.ts": "export function f() {\n  return 2; // HIT\n}\n",
  "good-1/before.ts": "export function f() {\n  return 1;\n}\n",
  "good-1/after.ts": "export function f() {\n  return 1 + 1;\n}\n",
};

/** Puts an import and an entry into a family's `rules.ts`, both in alphabetical place if the list is in order. */
function enlist(text, { symbol, name }) {
  const withImport = insertSorted(text, /^import \{ \w+ \} from "\.\/[\w-]+\.ts";$/gm, {
    line: `import { ${symbol} } from "./${name}.ts";`,
    keyOf: (line) => line.slice(line.indexOf("./")),
  });
  const start = withImport.indexOf("readonly Rule[] = [");
  const end = withImport.indexOf("]", start + "readonly Rule[] = [".length);
  const head = withImport.slice(0, start + "readonly Rule[] = [".length);
  const entries = withImport.slice(head.length, end).match(/[\w.]+/g) ?? [];
  const next = entries.findIndex((entry) => entry > symbol);
  entries.splice(next === -1 || !isSorted(entries) ? entries.length : next, 0, symbol);
  return `${head}\n${entries.map((entry) => `  ${entry},\n`).join("")}${withImport.slice(end)}`;
}

function insertSorted(text, pattern, { line, keyOf }) {
  const lines = [...text.matchAll(pattern)];
  const next = lines.find(([found]) => keyOf(found) > keyOf(line));
  const last = lines.at(-1);
  if (last === undefined) throw new Error("the list of rules has no imports to stand beside");
  const at = next?.index ?? last.index + last[0].length + 1;
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

function isSorted(words) {
  return words.every((word, index) => index === 0 || (words[index - 1] ?? "") <= word);
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}

function writeNew(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: "wx" });
  console.log(path);
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: "string" } } });
const root = values.root ?? ".";
const [id = "", meaning = ""] = positionals;
const [, family = "", name = ""] = /^([a-z]+)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];
const template = TEMPLATES[family];
if (template === undefined)
  refuse(`"${id}" is no rule's name; say <family>/<name> with one of ${Object.keys(TEMPLATES).join(", ")}.`);
if (!/^[A-Z“`].*[.]$/.test(meaning))
  refuse(
    'Say in one sentence what is wrong and why it matters: npm run new:rule -- lint/my-rule "A … is …."',
  );
const file = join(root, "src/layers", family, `${name}.ts`);
if (existsSync(file)) refuse(`${file} is there already.`);

const symbol = name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
const list = join(root, "src/layers", family, "rules.ts");
const enlisted = enlist(readFileSync(list, "utf8"), { symbol, name });
writeNew(file, template({ family, name, symbol, meaning }));
const cases = family === "lint" || family === "security" ? CASES : PAIR_CASES;
for (const [path, text] of Object.entries(cases)) writeNew(join(root, "test/layers/cases", id, path), text);
writeFileSync(list, enlisted);
console.log(
  `\nIts bad case fails until the rule speaks: npx vitest run --config test/vitest.config.ts test/layers -t ${id}`,
);
console.log(
  "Then UPDATE_DOCS=1 npx vitest run --config test/vitest.config.ts test/architecture redraws docs/rules.md.",
);
