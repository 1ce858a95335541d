import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { Language as Grammar, Parser, type Node } from "web-tree-sitter";
import { mirrorTree } from "../../src/chunk/mirrored-tree.ts";
import type { Binding } from "../../src/chunk/scan-tree.ts";
import type { SyntaxNode } from "../../src/types/syntax.ts";

const GRAMMARS = ["typescript", "tsx", "python", "cpp", "ruby", "go", "php", "bash", "c-sharp"] as const;
type GrammarName = (typeof GRAMMARS)[number];

const binding: Partial<Binding> = {};
const grammars = new Map<string, Grammar>();

beforeAll(async () => {
  await Parser.init(binding);
  const { resolve } = createRequire(import.meta.url);
  for (const name of GRAMMARS)
    grammars.set(name, await Grammar.load(resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`)));
});

function siblingsOf(node: SyntaxNode | Node) {
  return [node.nextSibling, node.previousSibling, node.nextNamedSibling, node.previousNamedSibling];
}

function hasEmptyNeighbour({ parent }: SyntaxNode | Node): boolean {
  return parent?.children.some(({ startIndex, endIndex }) => startIndex === endIndex) === true;
}

/** Everything a node says of itself and of its neighbours, as plain values; nodes by what `nameOf` calls them. */
function describeNode<T extends SyntaxNode | Node>(
  node: T,
  fields: readonly string[],
  nameOf: (other: T | null) => number | null,
) {
  const call = (other: SyntaxNode | Node | null | undefined) => nameOf((other ?? null) as T | null);
  return {
    type: node.type,
    text: node.text,
    start: [node.startIndex, node.startPosition.row, node.startPosition.column],
    end: [node.endIndex, node.endPosition.row, node.endPosition.column],
    marks: [node.isNamed, node.isError, node.isMissing, node.isExtra, node.hasError],
    counts: [node.childCount, node.namedChildCount],
    children: node.children.map(call),
    named: node.namedChildren.map(call),
    ends: [
      call(node.firstNamedChild),
      call(node.lastNamedChild),
      call(node.child(1)),
      call(node.namedChild(1)),
    ],
    parent: call(node.parent),
    // Beside an empty node (one that the parser made up) the library loses the way and says that there is no sibling.
    siblings: hasEmptyNeighbour(node) ? null : siblingsOf(node).map(call),
    fields: fields.map((name) => call(node.childForFieldName(name))),
    lists: fields.map((name) => node.childrenForFieldName(name).map(call)),
    identifiers: node.descendantsOfType("identifier").map(call),
    within: node
      .descendantsOfType([node.type, "string"], node.startPosition, { row: node.endPosition.row, column: 1 })
      .map(call),
    middle: call(node.descendantForPosition(node.endPosition)),
  };
}

function compare(grammarName: GrammarName, text: string): number {
  const grammar = grammars.get(grammarName);
  if (grammar === undefined) throw new Error(`no grammar ${grammarName}`);
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = parser.parse(text);
  if (tree === null) throw new Error("the text was not parsed");
  const fields = [...grammar.fields.filter((name) => name !== null), "no_such_field"];
  const pairs = pairUp(mirrorTree(binding as Binding, tree, text).rootNode, tree.rootNode);
  const ownNames = new Map(pairs.map(([own], index) => [own, index]));
  const plainNames = new Map(pairs.map(([, plain], index) => [plain.id, index]));
  for (const [own, plain] of pairs) {
    const said = describeNode(own, fields, (other) => (other === null ? null : (ownNames.get(other) ?? -1)));
    const wanted = describeNode(plain, fields, (other) =>
      other === null ? null : (plainNames.get(other.id) ?? -1),
    );
    expect(said).toStrictEqual(wanted);
    if (plain.endIndex > plain.startIndex) {
      const around = plain.namedDescendantForIndex(plain.startIndex, plain.startIndex + 1);
      expect(own.namedAt(plain.startIndex, plain.startIndex + 1)).toStrictEqual({
        type: around?.type,
        startIndex: around?.startIndex,
      });
    }
  }
  tree.delete();
  parser.delete();
  return pairs.length;
}

/** The nodes of both trees, side by side. */
function pairUp(own: SyntaxNode, plain: Node): [SyntaxNode, Node][] {
  const pairs: [SyntaxNode, Node][] = [];
  const open: [SyntaxNode, Node][] = [[own, plain]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    pairs.push(pair);
    const [mine, theirs] = pair;
    expect(mine.children.length).toBe(theirs.children.length);
    for (const [index, child] of theirs.children.entries()) {
      const one = mine.children[index];
      if (one !== undefined) open.push([one, child]);
    }
  }
  return pairs;
}

describe("a mirrored tree", () => {
  it("answers as the library does, at every node of real files", () => {
    const folder = new URL("../../src/chunk/", import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    const compared = files
      .slice(0, 4)
      .map((name) => compare("typescript", readFileSync(new URL(name, folder), "utf8")));
    expect(Math.min(...compared)).toBeGreaterThan(100);
  });

  it("answers as the library does about what cannot be parsed and what is missing", () => {
    for (const text of [
      "",
      "let = ;",
      "f(a,, b",
      "if (x { y }\n}",
      "const ä = '😀' + x;\n",
      "class { m( { }",
      "\n\n  /* only */\n",
    ]) {
      expect(compare("typescript", text)).toBeGreaterThan(0);
    }
  });

  it("answers as the library does where nodes go by other names, and in other grammars", () => {
    const texts: readonly (readonly [GrammarName, string])[] = [
      ["tsx", "type A = P<typeof B.C>; let x: typeof f<string>; const e = <a b={1}>t</a>;\n"],
      ["cpp", "#if A\nint f(int *(x)) { if ((a += b)) return (c -= d); }\n#endif\n"],
      [
        "python",
        "@a\ndef f(x, *y, z=1):\n    try:\n        pass\n    except (A, B) as e:\n        x = f'{y!r}'\n",
      ],
      ["ruby", "def m(a:, &b) = [*a].each { |c| puts <<~X }\n  x\nX\nfoo.bar rescue 1\n"],
      ["go", "func (s *T) f(a, b int) (x error) { defer func() { _ = a }(); return }\n"],
      ["php", '<?php function f(?A $a): int { echo "x $a->b"; } ?>\n<p>\n<?php f();\n'],
      ["bash", 'f() { local a=1; [[ $a -gt 2 ]] && echo "$a" <<E\nx\nE\n}\n'],
      ["c-sharp", "#region a\nclass A { int F(int x) => x switch { 1 => 2, _ => 3 }; }\n#endregion\n"],
    ];
    for (const [grammar, text] of texts) expect(compare(grammar, text)).toBeGreaterThan(10);
  });

  it("gives the same object for the same node, and other ids to other trees", () => {
    const parser = new Parser();
    parser.setLanguage(grammars.get("typescript") ?? null);
    const text = "const a = b + c;";
    const trees = [parser.parse(text), parser.parse(text)].flatMap((tree) => tree ?? []);
    const [one, other] = trees.map((tree) => mirrorTree(binding as Binding, tree, text).rootNode);
    const [found] = one?.descendantsOfType("binary_expression") ?? [];
    expect(found).toBe(one?.namedChild(0)?.namedChild(0)?.childForFieldName("value"));
    expect(found?.childForFieldName("left")).toBe(found?.child(0));
    expect(one?.id).not.toBe(other?.id);
    for (const tree of trees) tree.delete();
  });

  it("finds the named nodes on lines as a search of all nodes does", () => {
    const parser = new Parser();
    parser.setLanguage(grammars.get("python") ?? null);
    const text = "def f():\n    return [\n        1,\n    ]\n\n\nx = f(\n    2\n)\n";
    const tree = parser.parse(text);
    if (tree === null) throw new Error("the text was not parsed");
    const mirrored = mirrorTree(binding as Binding, tree, text);
    const all = mirrored.namedOnLines(Array.from({ length: 9 }, (_, index) => index + 1));
    for (const lines of [[1], [3], [5], [7, 8], [2, 9], [4, 6]]) {
      const wanted = all.filter(
        ({ startPosition, endPosition, parent }) =>
          parent === null ||
          lines.some(
            (line) =>
              line > startPosition.row && line <= endPosition.row + (endPosition.column === 0 ? 0 : 1),
          ),
      );
      expect(mirrored.namedOnLines(lines)).toStrictEqual(wanted);
      expect(mirrored.namedOnLines(lines, ["integer", "call"])).toStrictEqual(
        wanted.filter(({ type }) => type === "integer" || type === "call"),
      );
    }
    tree.delete();
  });
});
