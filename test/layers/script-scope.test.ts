/**
 * The scopes read from the syntax tree against those of @typescript-eslint/scope-manager, on this project's own sources
 * and on code that was written to be hard: every use of a name must mean the declaration that the peer says.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyze } from "@typescript-eslint/scope-manager";
import { parse } from "@typescript-eslint/typescript-estree";
import { beforeAll, describe, expect, it } from "vitest";
import { scopesOf } from "../../src/layers/script-scope.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { openSources } from "./open-pair.ts";

let open: OpenSource;

beforeAll(async () => {
  open = await openSources(["typescript", "javascript"]);
});

const HARD: readonly (readonly [string, string])[] = [
  ["hoisted var", "use(a); { var a = 1; } function f() { return a; }"],
  ["blocks", "let a = 1; { let a = 2; use(a); } use(a);"],
  ["parameters", "function f(a, { b, c: [d = a] = [] }, ...e) { return a + b + d + e.length; }"],
  ["arrow", "const f = a => b => a + b; const g = (a) => a;"],
  ["catch", "try { run(); } catch ({ message }) { use(message); } finally { use(message); }"],
  ["loops", "for (const a of b) use(a); for (let i = 0; i < 3; i++) use(i); for (a in b) use(a);"],
  ["function expression", "const f = function g() { return g; }; use(f);"],
  ["class", "class A extends B { m() { return A; } static { const a = 1; use(a, A); } } use(A);"],
  ["switch", "let a; switch (a) { case 1: let a = 2; use(a); default: use(a); }"],
  ["labels", "a: for (const a of b) { use(a); continue a; }"],
  ["members", "const a = 1; use({ a, b: a, [a]: 2 }, x.a, x[a]);"],
  ["writes", "let a, b; [a, b] = [b, a]; ({ a, x: b } = c); a += 1; b++;"],
  ["shadowed parameter", "function f(a) { { const a = 1; use(a); } return a; }"],
];

/** For each use of a name that the file declares: where it stands and where its declarations stand. */
function usesByPeer(text: string): string[] {
  const ast = parse(text, { range: true });
  const { scopes } = analyze(ast, { sourceType: "module" });
  const uses = scopes.flatMap((scope) => scope.references);
  return uses
    .filter((use) => use.isValueReference && use.identifier.type === "Identifier")
    .flatMap((use) => {
      const names = use.resolved?.identifiers.map((name) => name.range[0]) ?? [];
      // A declaration with a value is a write to the peer and no use here.
      if (names.length === 0 || names.includes(use.identifier.range[0])) return [];
      return [`${use.identifier.range[0]} → ${Math.min(...names)}`];
    })
    .sort(byPlace);
}

function usesHere(path: string, text: string): string[] {
  const source = open(path, text);
  const scopes = scopesOf(source);
  const uses = (scopes?.bindings ?? []).flatMap((binding) => {
    const first = binding.scope.bindings.get(binding.name)?.[0];
    if (scopes === null || first !== binding) return [];
    return scopes.references(binding).map((use) => `${use.startIndex} → ${binding.node.startIndex}`);
  });
  source.dispose();
  return uses.sort(byPlace);
}

function byPlace(one: string, other: string): number {
  return Number.parseInt(one, 10) - Number.parseInt(other, 10);
}

/** Uses that only one of the two sees, or that they understand differently. */
function difference(here: readonly string[], peer: readonly string[]): string[] {
  return [
    ...here.filter((use) => !peer.includes(use)).map((use) => `only here: ${use}`),
    ...peer.filter((use) => !here.includes(use)).map((use) => `only peer: ${use}`),
  ];
}

describe("the scopes of a script", () => {
  it.each(HARD)("%s", (_name, text) => {
    const here = usesHere("case.js", text);
    expect(here.length).toBeGreaterThan(0);
    expect(difference(here, usesByPeer(text))).toEqual([]);
  });

  it("agree with a scope analyser on every name of this folder", () => {
    const folder = fileURLToPath(new URL("../../src/layers/lint", import.meta.url));
    const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    let compared = 0;
    for (const name of names.slice(0, 60)) {
      const text = readFileSync(join(folder, name), "utf8");
      const here = usesHere(name, text);
      compared += here.length;
      expect(difference(here, usesByPeer(text)), name).toEqual([]);
    }
    expect(compared).toBeGreaterThan(2000);
  });

  it("tell what a name means, and which names nobody declares", () => {
    const source = open("case.ts", "import type { T } from 'm';\nlet a = b as T;\nfunction f() { a = c; }\n");
    const scopes = scopesOf(source);
    expect(scopes?.declares("a")).toBe(true);
    expect(scopes?.unresolved().map(({ text }) => text)).toEqual(["b", "c"]);
    source.dispose();
  });
});
