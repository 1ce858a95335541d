import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { Language as Grammar, Parser, type Node } from "web-tree-sitter";
import { rememberTree } from "../../src/chunk/remembered-tree.ts";
import type { SyntaxNode } from "../../src/types/syntax.ts";

const FIELDS = ["name", "body", "left", "right", "function", "arguments", "condition", "no_such_field"];

let parser: Parser;

beforeAll(async () => {
  await Parser.init();
  const { resolve } = createRequire(import.meta.url);
  parser = new Parser();
  parser.setLanguage(
    await Grammar.load(resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm")),
  );
});

function siblingsOf(node: SyntaxNode | Node) {
  return [node.nextSibling, node.previousSibling, node.nextNamedSibling, node.previousNamedSibling];
}

function hasEmptyNeighbour({ parent }: SyntaxNode | Node): boolean {
  return parent?.children.some(({ startIndex, endIndex }) => startIndex === endIndex) === true;
}

/** Everything a node says of itself and of its neighbours, as plain values. */
function describeNode(node: SyntaxNode | Node) {
  const idOf = (other: SyntaxNode | Node | null | undefined): number | null => other?.id ?? null;
  return {
    id: node.id,
    type: node.type,
    text: node.text,
    start: [node.startIndex, node.startPosition.row, node.startPosition.column],
    end: [node.endIndex, node.endPosition.row, node.endPosition.column],
    marks: [node.isNamed, node.isError, node.isMissing, node.isExtra, node.hasError],
    counts: [node.childCount, node.namedChildCount],
    children: node.children.map(idOf),
    named: node.namedChildren.map(idOf),
    ends: [
      idOf(node.firstNamedChild),
      idOf(node.lastNamedChild),
      idOf(node.child(1)),
      idOf(node.namedChild(1)),
    ],
    parent: idOf(node.parent),
    // Beside an empty node (one that the parser made up) the library loses the way and says that there is no sibling.
    siblings: hasEmptyNeighbour(node) ? null : siblingsOf(node).map(idOf),
    fields: FIELDS.map((name) => idOf(node.childForFieldName(name))),
    lists: FIELDS.map((name) => node.childrenForFieldName(name).map(idOf)),
    identifiers: node.descendantsOfType("identifier").map(idOf),
    middle: idOf(node.descendantForPosition(node.endPosition)),
  };
}

function compare(text: string): number {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("the text was not parsed");
  const open: [SyntaxNode, Node][] = [[rememberTree(tree, text).rootNode, tree.rootNode]];
  let compared = 0;
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [remembered, plain] = pair;
    expect(describeNode(remembered)).toStrictEqual(describeNode(plain));
    expect(describeNode(remembered)).toStrictEqual(describeNode(plain));
    compared += 1;
    for (const [index, child] of plain.children.entries()) {
      const own = remembered.children[index];
      if (own !== undefined) open.push([own, child]);
    }
  }
  tree.delete();
  return compared;
}

describe("a remembered tree", () => {
  it("answers as the library does, at every node of real files", () => {
    const folder = new URL("../../src/chunk/", import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    const compared = files.slice(0, 6).map((name) => compare(readFileSync(new URL(name, folder), "utf8")));
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
    ]) {
      expect(compare(text)).toBeGreaterThan(0);
    }
  });

  it("gives the same object for the same node", () => {
    const tree = parser.parse("const a = b + c;");
    if (tree === null) throw new Error("the text was not parsed");
    const { rootNode } = rememberTree(tree, "const a = b + c;");
    const [found] = rootNode.descendantsOfType("binary_expression");
    expect(found).toBe(rootNode.namedChild(0)?.namedChild(0)?.childForFieldName("value"));
    expect(found?.childForFieldName("left")).toBe(found?.child(0));
    tree.delete();
  });
});
