import type { Node, Tree } from "web-tree-sitter";
import type { NodeMark, Point, SyntaxNode, SyntaxTree } from "../types/syntax.ts";

/**
 * The tree of the library, each of whose answers is asked for once. Every question to a node is a call into WASM (its
 * children, its type, its end, its parent by a search from the root), and chunking and eighty rules ask the same of the
 * same nodes: remembered, the layers over whole files take two thirds of the time. A node is made when somebody first comes to
 * it, so that what nobody looks at costs nothing; the same node is always the same object.
 */
export function rememberTree(tree: Tree, text: string): SyntaxTree {
  const shared: Shared = { text, kinds: [], types: tree.language.types, fields: fieldsOf(tree) };
  return {
    rootNode: new RememberedNode(shared, tree.rootNode, null, 0),
    delete: () => tree.delete(),
  };
}

interface Kind {
  readonly type: string;
  readonly isNamed: boolean;
}

interface Shared {
  readonly text: string;
  /** By the grammar's number for a type; two numbers may have one name, a keyword's and a node's. */
  readonly kinds: (Kind | undefined)[];
  readonly types: readonly string[];
  readonly fields: ReadonlyMap<string, number>;
}

const knownFields = new WeakMap<object, ReadonlyMap<string, number>>();

function fieldsOf({ language }: Tree): ReadonlyMap<string, number> {
  const known = knownFields.get(language);
  if (known !== undefined) return known;
  const fields = new Map(language.fields.flatMap((name, id) => (name === null ? [] : [[name, id] as const])));
  knownFields.set(language, fields);
  return fields;
}

class RememberedNode implements SyntaxNode {
  readonly id: number;
  readonly startIndex: number;
  readonly startPosition: Point;
  readonly parent: RememberedNode | null;
  readonly #shared: Shared;
  readonly #node: Node;
  /** Among its parent's children. */
  readonly #index: number;
  #kind: Kind | null = null;
  #children: readonly RememberedNode[] | null = null;
  #namedChildren: readonly RememberedNode[] | null = null;
  #fields: Map<string, RememberedNode | null> | null = null;
  #endIndex = -1;
  #endPosition: Point | null = null;

  constructor(shared: Shared, node: Node, parent: RememberedNode | null, index: number) {
    this.#shared = shared;
    this.#node = node;
    this.#index = index;
    this.parent = parent;
    this.id = node.id;
    this.startIndex = node.startIndex;
    this.startPosition = node.startPosition;
  }

  get type(): string {
    return (this.#kind ??= this.#readKind()).type;
  }

  get isNamed(): boolean {
    return (this.#kind ??= this.#readKind()).isNamed;
  }

  #readKind(): Kind {
    const { kinds, types } = this.#shared;
    const { typeId } = this.#node;
    return (kinds[typeId] ??= { type: types[typeId] ?? "ERROR", isNamed: this.#node.isNamed });
  }

  get endIndex(): number {
    if (this.#endIndex < 0) this.#endIndex = this.#node.endIndex;
    return this.#endIndex;
  }

  get endPosition(): Point {
    return (this.#endPosition ??= this.#node.endPosition);
  }

  get text(): string {
    return this.#shared.text.slice(this.startIndex, this.endIndex);
  }

  get isError(): boolean {
    return this.#node.isError;
  }

  get isMissing(): boolean {
    return this.#node.isMissing;
  }

  get isExtra(): boolean {
    return this.#node.isExtra;
  }

  get hasError(): boolean {
    return this.#node.hasError;
  }

  get children(): readonly RememberedNode[] {
    return (this.#children ??= this.#node.children.map(
      (child, index) => new RememberedNode(this.#shared, child, this, index),
    ));
  }

  get namedChildren(): readonly RememberedNode[] {
    return (this.#namedChildren ??= this.children.filter(({ isNamed }) => isNamed));
  }

  get childCount(): number {
    return this.children.length;
  }

  get namedChildCount(): number {
    return this.namedChildren.length;
  }

  get firstNamedChild(): RememberedNode | null {
    return this.namedChildren[0] ?? null;
  }

  get lastNamedChild(): RememberedNode | null {
    return this.namedChildren.at(-1) ?? null;
  }

  get nextSibling(): RememberedNode | null {
    return this.parent?.children[this.#index + 1] ?? null;
  }

  get previousSibling(): RememberedNode | null {
    return this.parent?.children[this.#index - 1] ?? null;
  }

  get nextNamedSibling(): RememberedNode | null {
    let sibling = this.nextSibling;
    while (sibling !== null && !sibling.isNamed) sibling = sibling.nextSibling;
    return sibling;
  }

  get previousNamedSibling(): RememberedNode | null {
    let sibling = this.previousSibling;
    while (sibling !== null && !sibling.isNamed) sibling = sibling.previousSibling;
    return sibling;
  }

  child(index: number): RememberedNode | null {
    return this.children[index] ?? null;
  }

  namedChild(index: number): RememberedNode | null {
    return this.namedChildren[index] ?? null;
  }

  childForFieldName(name: string): RememberedNode | null {
    const field = this.#shared.fields.get(name);
    if (field === undefined) return null;
    this.#fields ??= new Map();
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const found = this.#adopt(this.#node.childForFieldId(field));
    this.#fields.set(name, found);
    return found;
  }

  childrenForFieldName(name: string): readonly RememberedNode[] {
    const field = this.#shared.fields.get(name);
    if (field === undefined) return [];
    return this.#node.childrenForFieldId(field).flatMap((node) => this.#adopt(node) ?? []);
  }

  descendantsOfType(types: string | string[], start?: Point, end?: Point): readonly RememberedNode[] {
    return this.#node.descendantsOfType(types, start, end).flatMap((node) => this.#adopt(node) ?? []);
  }

  descendantForPosition(start: Point, end?: Point): RememberedNode | null {
    return this.#adopt(this.#node.descendantForPosition(start, end));
  }

  namedAt(start: number, end: number): NodeMark | null {
    const node = this.#node.namedDescendantForIndex(start, end);
    if (node === null) return null;
    return { type: this.#shared.types[node.typeId] ?? "ERROR", startIndex: node.startIndex };
  }

  placesOfType(types: readonly string[], start: Point, end: Point): readonly number[] {
    return this.#node.descendantsOfType([...types], start, end).map(({ startIndex }) => startIndex);
  }

  /** The remembered node for one of the library's that lies in this one. */
  #adopt(node: Node | null): RememberedNode | null {
    return node === null ? null : this.#find(node);
  }

  #find(node: Node): RememberedNode | null {
    if (node.id === this.id) return this;
    // Children lie in order, so what comes before the last one that begins in time matters only for empty nodes.
    for (let index = this.#lastBegun(node.startIndex); index >= 0; index -= 1) {
      const child = this.children[index];
      if (child === undefined || child.endIndex < node.startIndex) return null;
      const found = child.#find(node);
      if (found !== null) return found;
    }
    return null;
  }

  /** Index of the last child that begins at or before the place, or -1. */
  #lastBegun(startIndex: number): number {
    const { children } = this;
    let [low, high] = [0, children.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((children[middle]?.startIndex ?? Infinity) <= startIndex) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
