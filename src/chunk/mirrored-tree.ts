import type { Node, Tree } from "web-tree-sitter";
import type { NodeMark, Point, SyntaxNode, SyntaxTree } from "../types/syntax.ts";
import { lineStartsOf, rowAt } from "./line-starts.ts";
import { type Binding, FLAGS, type Scan, scanTree } from "./scan-tree.ts";

/**
 * The library's tree, read once into rows of numbers. Each question to a node of the library is a call into WASM, and
 * chunking and the rules ask the same of the same nodes again and again; here an answer is a look into a row, and a node
 * becomes an object only when somebody wants to hold it. The same node is always the same object.
 */
export function mirrorTree(binding: Binding, tree: Tree, text: string): SyntaxTree {
  let made: Mirror | null = null;
  const mirror = () => (made ??= new Mirror(scanTree(binding, tree), tree, text));
  return {
    get rootNode() {
      return mirror().nodeOf(0);
    },
    namedOnLines: (lines, types) => mirror().namedOnLines(lines, types),
    delete: () => tree.delete(),
  };
}

const ERROR = 65_535;

/** What the numbers of a grammar mean. */
interface Names {
  readonly types: readonly string[];
  readonly isNamed: readonly boolean[];
  /** Two numbers may have one name, a keyword's and a node's. */
  readonly kindsOf: ReadonlyMap<string, readonly number[]>;
  readonly fields: ReadonlyMap<string, number>;
}

const knownNames = new WeakMap<object, Names>();

function namesOf({ language }: Tree): Names {
  const known = knownNames.get(language);
  if (known !== undefined) return known;
  const kindsOf = new Map<string, number[]>([["ERROR", [ERROR]]]);
  for (const [kind, type] of language.types.entries())
    kindsOf.set(type, [...(kindsOf.get(type) ?? []), kind]);
  const names: Names = {
    types: language.types,
    isNamed: language.types.map((_, kind) => language.nodeTypeIsNamed(kind)),
    kindsOf,
    fields: new Map(language.fields.flatMap((name, id) => (name === null ? [] : [[name, id] as const]))),
  };
  knownNames.set(language, names);
  return names;
}

/** The kinds that are being looked for are marked in it; all zero in between. */
const marks = new Uint8Array(ERROR + 1);

class Mirror {
  readonly text: string;
  readonly names: Names;
  readonly scan: Scan;
  readonly lineStarts: Int32Array;
  /** Nodes of different trees have different ids. */
  readonly firstId: number;
  /** The row that each node begins in. */
  readonly #rows: Int32Array;
  readonly #tree: Tree;
  readonly #nodes: (MirroredNode | undefined)[] = [];
  static #ids = 0;

  constructor(scan: Scan, tree: Tree, text: string) {
    this.text = text;
    this.scan = scan;
    this.names = namesOf(tree);
    this.lineStarts = lineStartsOf(text);
    this.firstId = Mirror.#ids;
    Mirror.#ids += scan.count;
    this.#rows = rowsOf(scan.starts, this.lineStarts);
    this.#tree = tree;
    this.#nodes.length = scan.count;
  }

  nodeOf(index: number): MirroredNode {
    return (this.#nodes[index] ??= new MirroredNode(this, index));
  }

  typeOf(index: number): string {
    return this.names.types[this.scan.kinds[index] ?? ERROR] ?? "ERROR";
  }

  isNamed(index: number): boolean {
    return this.names.isNamed[this.scan.kinds[index] ?? ERROR] ?? true;
  }

  startOf(index: number): Point {
    const row = this.#rows[index] ?? 0;
    return { row, column: (this.scan.starts[index] ?? 0) - (this.lineStarts[row] ?? 0) };
  }

  endOf(index: number): Point {
    const row = this.#endRow(index);
    return { row, column: (this.scan.ends[index] ?? 0) - (this.lineStarts[row] ?? 0) };
  }

  #endRow(index: number): number {
    const row = this.#rows[index] ?? 0;
    const end = this.scan.ends[index] ?? 0;
    // Most nodes end in the line that they begin in.
    return end < (this.lineStarts[row + 1] ?? Infinity) ? row : rowAt(this.lineStarts, end);
  }

  is(flag: number, index: number): boolean {
    return ((this.scan.flags[index] ?? 0) & flag) !== 0;
  }

  /** The library's own node, for what is asked too seldom to be read from all. */
  #ask(index: number): Node {
    const cursor = this.#tree.walk();
    cursor.gotoDescendant(index);
    const node = cursor.currentNode;
    cursor.delete();
    return node;
  }

  childrenOf(parent: number): MirroredNode[] {
    const { nexts } = this.scan;
    const children: MirroredNode[] = [];
    const end = nexts[parent] ?? 0;
    for (let child = parent + 1; child < end; child = nexts[child] ?? end) children.push(this.nodeOf(child));
    return children;
  }

  namedChildrenOf(parent: number): MirroredNode[] {
    const { nexts } = this.scan;
    const children: MirroredNode[] = [];
    const end = nexts[parent] ?? 0;
    for (let child = parent + 1; child < end; child = nexts[child] ?? end) {
      if (this.isNamed(child)) children.push(this.nodeOf(child));
    }
    return children;
  }

  firstInField(parent: number, name: string): MirroredNode | null {
    const field = this.names.fields.get(name);
    // In an error nothing is in its place.
    if (field === undefined || this.scan.kinds[parent] === ERROR) return null;
    if (this.is(FLAGS.hasAlias, parent)) return this.#askForField(parent, field);
    const { nexts, fields } = this.scan;
    const end = nexts[parent] ?? 0;
    for (let child = parent + 1; child < end; child = nexts[child] ?? end) {
      if (fields[child] === field) return this.nodeOf(child);
    }
    return null;
  }

  /** Where a child goes by another name, the library finds its fields too. */
  #askForField(parent: number, field: number): MirroredNode | null {
    const node = this.#ask(parent).childForFieldId(field);
    return node === null ? null : this.nodeOf(this.#numberOf(node, parent));
  }

  allInField(parent: number, name: string): MirroredNode[] {
    const field = this.names.fields.get(name);
    if (field === undefined) return [];
    const { nexts, fields } = this.scan;
    const end = nexts[parent] ?? 0;
    const found: MirroredNode[] = [];
    for (let child = parent + 1; child < end; child = nexts[child] ?? end) {
      if (fields[child] === field) found.push(this.nodeOf(child));
    }
    return found;
  }

  /** The numbers of the nodes of these types from `top` down that lie between the points, `top` included. */
  ofTypes(top: number, types: readonly string[], start?: Point, end?: Point): number[] {
    const from = start === undefined ? 0 : this.#indexOf(start);
    const to = end === undefined || (end.row === 0 && end.column === 0) ? Infinity : this.#indexOf(end);
    const { kinds, starts, ends, nexts } = this.scan;
    const found: number[] = [];
    const last = nexts[top] ?? 0;
    this.#mark(types, 1);
    for (let node = top; node < last;) {
      if ((starts[node] ?? 0) >= to) break;
      if ((ends[node] ?? 0) <= from) {
        node = nexts[node] ?? last;
        continue;
      }
      if (marks[kinds[node] ?? 0] === 1) found.push(node);
      node += 1;
    }
    this.#mark(types, 0);
    return found;
  }

  /**
   * The named nodes on one of the ascending lines (from 1), outer before inner; only of these types where they are given. Goes
   * down only where the lines are.
   */
  namedOnLines(lines: readonly number[], types?: readonly string[]): MirroredNode[] {
    const { count, kinds, nexts } = this.scan;
    const found: MirroredNode[] = [];
    if (types !== undefined) this.#mark(types, 1);
    let at = 0;
    for (let node = 0; node < count;) {
      const startLine = (this.#rows[node] ?? 0) + 1;
      while (at < lines.length && (lines[at] ?? 0) < startLine) at += 1;
      // Beyond the last line there is nothing but the root, which is asked in any case.
      if (node > 0 && (lines[at] ?? Infinity) > this.#lastLine(node)) {
        node = nexts[node] ?? count;
        continue;
      }
      if ((types === undefined || marks[kinds[node] ?? 0] === 1) && this.isNamed(node))
        found.push(this.nodeOf(node));
      node += 1;
    }
    if (types !== undefined) this.#mark(types, 0);
    return found;
  }

  /** A node that ends before the first column of a line does not reach it. */
  #lastLine(node: number): number {
    const row = this.#endRow(node);
    const endsAtLineStart = (this.lineStarts[row] ?? 0) === this.scan.ends[node];
    return endsAtLineStart && row > (this.#rows[node] ?? 0) ? row : row + 1;
  }

  #mark(types: readonly string[], mark: 0 | 1): void {
    for (const type of types) for (const kind of this.names.kindsOf.get(type) ?? []) marks[kind] = mark;
  }

  /** The smallest node from `top` down around the stretch, which is not empty, among those that are wanted. */
  around(top: number, start: number, end: number, isWanted: (node: number) => boolean): number {
    const { starts, ends, nexts } = this.scan;
    let found = top;
    let last = nexts[top] ?? 0;
    for (let node = top + 1; node < last;) {
      if ((ends[node] ?? 0) < end) {
        node = nexts[node] ?? last;
        continue;
      }
      if (start < (starts[node] ?? 0)) break;
      if (isWanted(node)) found = node;
      last = nexts[node] ?? 0;
      node += 1;
    }
    return found;
  }

  /** Left to the library: at one point also empty nodes count, and among them such as are not to be seen. */
  atPoints(top: number, start: Point, end: Point): MirroredNode | null {
    const node = this.#ask(top).descendantForPosition(start, end);
    return node === null ? null : this.nodeOf(this.#numberOf(node, top));
  }

  /** The number of one of the library's nodes from `top` down; the innermost where several have its type and place. */
  #numberOf({ startIndex, endIndex, typeId }: Node, top: number): number {
    const { starts, ends, kinds, nexts } = this.scan;
    let found = top;
    for (let node = top; node < (nexts[top] ?? 0) && (starts[node] ?? 0) <= startIndex; node += 1) {
      if (starts[node] === startIndex && ends[node] === endIndex && kinds[node] === typeId) found = node;
      if ((ends[node] ?? 0) < startIndex) node = (nexts[node] ?? 0) - 1;
    }
    return found;
  }

  /** A column beyond its line lies behind the line's last character and before the next line. */
  #indexOf({ row, column }: Point): number {
    const start = this.lineStarts[row];
    if (start === undefined) return Infinity;
    return Math.min(start + column, (this.lineStarts[row + 1] ?? Infinity) - 0.5);
  }
}

/** Nodes begin one after another, so the rows are told in one pass. */
function rowsOf(starts: Int32Array, lineStarts: Int32Array): Int32Array {
  const rows = new Int32Array(starts.length);
  let row = 0;
  for (let node = 0; node < starts.length; node += 1) {
    const start = starts[node] ?? 0;
    while ((lineStarts[row + 1] ?? Infinity) <= start) row += 1;
    rows[node] = row;
  }
  return rows;
}

class MirroredNode implements SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly isNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly #mirror: Mirror;
  readonly #index: number;
  #children: readonly MirroredNode[] | null = null;
  #namedChildren: readonly MirroredNode[] | null = null;
  #startPosition: Point | null = null;
  #endPosition: Point | null = null;
  #text: string | null = null;

  constructor(mirror: Mirror, index: number) {
    this.#mirror = mirror;
    this.#index = index;
    this.id = mirror.firstId + index;
    this.type = mirror.typeOf(index);
    this.isNamed = mirror.isNamed(index);
    this.startIndex = mirror.scan.starts[index] ?? 0;
    this.endIndex = mirror.scan.ends[index] ?? 0;
  }

  get startPosition(): Point {
    return (this.#startPosition ??= this.#mirror.startOf(this.#index));
  }

  get endPosition(): Point {
    return (this.#endPosition ??= this.#mirror.endOf(this.#index));
  }

  get text(): string {
    return (this.#text ??= this.#mirror.text.slice(this.startIndex, this.endIndex));
  }

  get isError(): boolean {
    return this.#mirror.scan.kinds[this.#index] === ERROR;
  }

  get isMissing(): boolean {
    return this.#mirror.is(FLAGS.missing, this.#index);
  }

  get isExtra(): boolean {
    return this.#mirror.is(FLAGS.extra, this.#index);
  }

  get hasError(): boolean {
    return this.#mirror.is(FLAGS.hasError, this.#index);
  }

  get parent(): MirroredNode | null {
    const parent = this.#mirror.scan.parents[this.#index] ?? -1;
    return parent < 0 ? null : this.#mirror.nodeOf(parent);
  }

  get children(): readonly MirroredNode[] {
    return (this.#children ??= this.#mirror.childrenOf(this.#index));
  }

  get namedChildren(): readonly MirroredNode[] {
    return (this.#namedChildren ??= this.#mirror.namedChildrenOf(this.#index));
  }

  get childCount(): number {
    return this.children.length;
  }

  get namedChildCount(): number {
    return this.namedChildren.length;
  }

  get firstNamedChild(): MirroredNode | null {
    return this.namedChildren[0] ?? null;
  }

  get lastNamedChild(): MirroredNode | null {
    return this.namedChildren.at(-1) ?? null;
  }

  get nextSibling(): MirroredNode | null {
    const { nexts, parents } = this.#mirror.scan;
    const [parent, next] = [parents[this.#index] ?? -1, nexts[this.#index] ?? 0];
    return parent >= 0 && next < (nexts[parent] ?? 0) ? this.#mirror.nodeOf(next) : null;
  }

  get previousSibling(): MirroredNode | null {
    const { siblings, place } = this.#amongSiblings();
    return siblings[place - 1] ?? null;
  }

  get nextNamedSibling(): MirroredNode | null {
    let sibling = this.nextSibling;
    while (sibling !== null && !sibling.isNamed) sibling = sibling.nextSibling;
    return sibling;
  }

  get previousNamedSibling(): MirroredNode | null {
    const { siblings, place } = this.#amongSiblings();
    for (let index = place - 1; index >= 0; index -= 1) {
      if (siblings[index]?.isNamed === true) return siblings[index] ?? null;
    }
    return null;
  }

  #amongSiblings(): { readonly siblings: readonly MirroredNode[]; readonly place: number } {
    const siblings = this.parent?.children ?? [this];
    let [low, high] = [0, siblings.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((siblings[middle]?.id ?? 0) < this.id) low = middle + 1;
      else high = middle;
    }
    return { siblings, place: low };
  }

  child(index: number): MirroredNode | null {
    return this.children[index] ?? null;
  }

  namedChild(index: number): MirroredNode | null {
    return this.namedChildren[index] ?? null;
  }

  childForFieldName(name: string): MirroredNode | null {
    return this.#mirror.firstInField(this.#index, name);
  }

  childrenForFieldName(name: string): readonly MirroredNode[] {
    return this.#mirror.allInField(this.#index, name);
  }

  descendantsOfType(types: string | readonly string[], start?: Point, end?: Point): readonly MirroredNode[] {
    const wanted = typeof types === "string" ? [types] : types;
    return this.#mirror.ofTypes(this.#index, wanted, start, end).map((index) => this.#mirror.nodeOf(index));
  }

  descendantForPosition(start: Point, end: Point = start): MirroredNode | null {
    return this.#mirror.atPoints(this.#index, start, end);
  }

  namedAt(start: number, end: number): NodeMark {
    const mirror = this.#mirror;
    const index = mirror.around(this.#index, start, end, (node) => mirror.isNamed(node));
    return { type: mirror.typeOf(index), startIndex: mirror.scan.starts[index] ?? 0 };
  }

  placesOfType(types: readonly string[], start: Point, end: Point): readonly number[] {
    const { starts } = this.#mirror.scan;
    return this.#mirror.ofTypes(this.#index, types, start, end).map((index) => starts[index] ?? 0);
  }
}
