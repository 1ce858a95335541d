import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DOCUMENT, updateGraph, withGraph } from "./draw-graph.ts";
import { readRulesDocument, renderRules, updateRulesDocument } from "./rules-document.ts";

const root = new URL("../..", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const manifest = JSON.parse(read("package.json"));

test("every dependency and override says why it is here", () => {
  const named = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.devDependencies),
    ...Object.keys(manifest.overrides),
  ];
  expect(Object.keys(manifest["we-have-these-because"]).sort()).toEqual(named.sort());
});

test("every noun in src/types has a line in the glossary", () => {
  const glossary = read("docs/glossary.md").toLowerCase();
  const plumbing = new Set(["events", "errors", "git", "language", "config", "syntax", "diff", "review"]);
  const nouns = readdirSync(new URL("src/types", root)).map((name) => name.replace(/\.ts$/, ""));
  const missing = nouns.filter((noun) => !plumbing.has(noun) && !glossary.includes(noun.replace(/s$/, "")));
  expect(missing).toEqual([]);
});

test("code names in the documents exist in the sources", () => {
  const sources = readdirSync(new URL("src", root), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => read(`src/${path}`))
    .join("\n");
  const documents = [
    "docs/architecture.md",
    ...readdirSync(new URL("docs/decisions", root)).map((name) => `docs/decisions/${name}`),
  ];
  const missing = documents.flatMap((document) =>
    [...read(document).matchAll(/`([a-z]+[A-Z]\w+|[A-Z][a-z]+[A-Z]\w+)`/g)]
      .map((match) => match[1] ?? "")
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))
      .map((name) => `${document}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test("what the help says is ASCII, for the built one lays it out as such (.ci/help-width.mjs)", () => {
  for (const path of ["src/cli/commands.ts", "src/cli/main.ts", "src/cli/vault/vault-request.ts"])
    expect([path, /[^\x00-\x7F]/.exec(read(path))]).toEqual([path, null]);
});

test("every relative link in the documents leads to a file", () => {
  const documents = [
    "README.md",
    "CHANGELOG.md",
    ...readdirSync(new URL("docs", root), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .map((path) => `docs/${path}`),
  ];
  const broken = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)]
      .map((match) => new URL(match[1] ?? "", new URL(document, root)))
      .filter((target) => !existsSync(target))
      .map((target) => `${document}: ${target.pathname}`),
  );
  expect(broken).toEqual([]);
});

test("the import graph in the document is today's (UPDATE_DOCS=1 redraws it)", () => {
  if (process.env["UPDATE_DOCS"] === "1") updateGraph();
  const document = readFileSync(DOCUMENT, "utf8");
  expect(withGraph(document)).toBe(document);
});

test("the document of the rules is today's (UPDATE_DOCS=1 redraws it)", () => {
  if (process.env["UPDATE_DOCS"] === "1") updateRulesDocument();
  // Not shown as a difference: the document has thousands of lines.
  expect(readRulesDocument() === renderRules(), "docs/rules.md is old; UPDATE_DOCS=1 redraws it").toBe(true);
});
