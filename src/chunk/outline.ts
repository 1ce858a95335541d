import type { ChunkKind, LineRange } from "../types/chunk.ts";
import type { Language } from "../types/language.ts";
import type { Source, SyntaxNode } from "../types/syntax.ts";
import { rangeAt } from "./ranges.ts";
import { RULES_OF } from "./rules/rules-of.ts";
import type { Role, SyntaxRules, UnitShape } from "./rules/syntax-rules.ts";

/** A function, class or named space of a file, with the comments and decorators that belong to it. */
export interface Unit extends LineRange {
  readonly role: Role;
  readonly kind: ChunkKind;
  /** Symbol path; null where neither it nor anything around it has a name. */
  readonly symbol: string | null;
  /** The declaration without what stands above it; null where no grammar read it. */
  readonly node: SyntaxNode | null;
  /** First line of the declaration itself. */
  readonly declaredLine: number;
  readonly body: SyntaxNode | null;
  readonly outer: Unit | null;
  /** The tree that it stands in; null where no grammar read it. */
  readonly ground: Ground | null;
  /** The declaration up to its body, on one line. */
  readonly headline: string;
  /** Read when first asked for: only the parts of a file that changed are ever looked into. */
  readonly members: Members;
}

/** One tree: the file's own, or that of a script in it. */
export interface Ground {
  readonly language: Language;
  readonly root: SyntaxNode;
  /** The lines of the text that the tree's indices count in. */
  readonly lines: readonly string[];
  /** What stands at the top level of the tree, of the given types. */
  topLevel(types: readonly string[]): readonly SyntaxNode[];
}

export interface Members {
  /** In order, no two on one line. */
  readonly units: readonly Unit[];
  /** What else stands there; may share lines with nothing but itself. */
  readonly statements: readonly LineRange[];
}

/** The outline of a parsed file: one unit around everything. Null without a tree. */
export function outlineOf(source: Source | null): Unit | null {
  const root = source?.tree?.rootNode;
  if (source === null || root === undefined || source.language === null) return null;
  const { language, lines } = source;
  return outlineTree({ language, root, lines, startLine: 1, endLine: lines.length }, null);
}

export interface OutlinedTree extends LineRange {
  readonly language: Language;
  readonly root: SyntaxNode;
  readonly lines: readonly string[];
}

/** The unit around everything in a tree. */
export function outlineTree({ startLine, endLine, ...tree }: OutlinedTree, outer: Unit | null): Unit {
  const { root, language } = tree;
  const rules = RULES_OF[language];
  const shape: UnitShape = { role: "space", name: () => null, body: () => root };
  const listedTop = once(() => listed(root, rules));
  const ground: Ground = {
    ...tree,
    topLevel: (types) => listedTop().flatMap(({ node, type }) => (types.includes(type) ? [node] : [])),
  };
  return new OutlineUnit({ rules, shape, node: root, outer, ground, startLine, endLine, listedTop });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The innermost unit that has the line; the file itself where no other has it. */
export function unitAt(root: Unit, line: number): Unit {
  let unit = root;
  for (;;) {
    const inner = rangeAt(unit.members.units, line);
    if (inner === undefined) return unit;
    unit = inner;
  }
}

/** The unit with that symbol and role, the nearest to the line where several have it. */
export function findUnit(root: Unit, wanted: Pick<Unit, "symbol" | "role">, line: number): Unit | null {
  const found: Unit[] = [];
  collect(root, wanted, found);
  const distance = (unit: Unit) => Math.max(unit.startLine - line, line - unit.endLine, 0);
  return found.reduce<Unit | null>(
    (best, unit) => (best !== null && distance(best) <= distance(unit) ? best : unit),
    null,
  );
}

/** Goes only where the symbol leads: a unit's members have its symbol as the beginning of theirs. */
function collect(unit: Unit, wanted: Pick<Unit, "symbol" | "role">, found: Unit[]): void {
  for (const member of unit.members.units) {
    if (member.symbol === wanted.symbol && member.role === wanted.role) found.push(member);
    else if (member.symbol === null || wanted.symbol?.startsWith(member.symbol))
      collect(member, wanted, found);
  }
}

interface Outlined extends LineRange {
  readonly rules: SyntaxRules;
  readonly shape: UnitShape;
  /** The declaration. */
  readonly node: SyntaxNode;
  readonly outer: Unit | null;
  readonly ground: Ground;
  /** Of the unit around everything: its body's children. */
  readonly listedTop?: (() => readonly Typed[]) | undefined;
}

/** A class because names and members are read late and then kept. */
class OutlineUnit implements Unit {
  readonly role: Role;
  readonly node: SyntaxNode;
  readonly startLine: number;
  readonly endLine: number;
  readonly declaredLine: number;
  readonly outer: Unit | null;
  readonly #rules: SyntaxRules;
  readonly #shape: UnitShape;
  readonly ground: Ground;
  readonly #listedTop: (() => readonly Typed[]) | undefined;
  #symbol: string | null | undefined;
  #headline: string | undefined;
  #members: Members | undefined;

  constructor({ rules, shape, node, outer, ground, startLine, endLine, listedTop }: Outlined) {
    this.#rules = rules;
    this.#shape = shape;
    this.role = shape.role;
    this.node = node;
    this.startLine = startLine;
    this.endLine = endLine;
    this.declaredLine = node.startPosition.row + 1;
    this.outer = outer;
    this.ground = ground;
    this.#listedTop = listedTop;
  }

  get kind(): ChunkKind {
    if (this.#shape.kind !== undefined) return this.#shape.kind;
    if (this.role === "function") return isInClass(this.outer) ? "method" : "function";
    return this.role === "class" ? "class" : "block";
  }

  get symbol(): string | null {
    if (this.#symbol === undefined) {
      const outer = this.outer?.symbol ?? null;
      const name = this.outer === null ? null : this.#shape.name();
      this.#symbol =
        outer === null || name === null ? (name ?? outer) : `${outer}${this.#rules.separator ?? "."}${name}`;
    }
    return this.#symbol;
  }

  get body(): SyntaxNode | null {
    return this.#shape.body();
  }

  get headline(): string {
    this.#headline ??= headlineOf(this.node, this.body);
    return this.#headline;
  }

  get members(): Members {
    this.#members ??= readMembers(this, this.#rules, this.#listedTop?.() ?? listBody(this.body, this.#rules));
    return this.#members;
  }
}

/** Methods are functions right inside a class or an object literal that has a name. */
function isInClass(outer: Unit | null): boolean {
  return outer !== null && (outer.role === "class" || outer.body?.type === "object");
}

/** A member as it is read, before its neighbours are looked at. */
interface Member {
  startLine: number;
  endLine: number;
  readonly unit: Pick<Outlined, "shape" | "node"> | null;
}

function readMembers(outer: OutlineUnit, rules: SyntaxRules, nodes: readonly Typed[]): Members {
  const units: Unit[] = [];
  const statements: LineRange[] = [];
  const { ground } = outer;
  for (const member of separate(withLeading(nodes, rules, outer), outer)) {
    const { startLine, endLine, unit } = member;
    if (unit === null) statements.push({ startLine, endLine });
    else {
      const { shape, node } = unit;
      units.push(
        new OutlineUnit({ rules, shape, node, outer, ground, startLine, endLine, listedTop: undefined }),
      );
    }
  }
  return { units, statements };
}

/** A node with its type, which costs a call into WASM and is wanted several times. */
interface Typed {
  readonly node: SyntaxNode;
  readonly type: string;
}

function listBody(body: SyntaxNode | null, rules: SyntaxRules): readonly Typed[] {
  return body === null ? [] : listed(body, rules);
}

/** The body's children, with those of `#ifdef` and the like in their place, and of syntax errors. */
function listed(body: SyntaxNode, rules: SyntaxRules): Typed[] {
  const nodes: Typed[] = [];
  const pending = [...body.namedChildren].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const typed = { node, type: node.type };
    const isTransparent = typed.type === "ERROR" || rules.transparent?.includes(typed.type) === true;
    if (isTransparent && readShape(typed, rules) === null) pending.push(...[...node.namedChildren].reverse());
    else nodes.push(typed);
  }
  return nodes;
}

function readShape(
  { node, type }: Typed,
  rules: SyntaxRules,
): { readonly shape: UnitShape; readonly node: SyntaxNode } | null {
  const shape = rules.units[type]?.(node) ?? null;
  if (shape !== null) return { shape, node };
  if (rules.wrappers?.includes(type) !== true) return null;
  for (const child of node.namedChildren) {
    const inner = readShape({ node: child, type: child.type }, rules);
    if (inner !== null) return inner;
  }
  return null;
}

/** Gives comments and decorators to the member right below them. */
function withLeading(nodes: readonly Typed[], rules: SyntaxRules, outer: Unit): Member[] {
  const members: Member[] = [];
  let leading: Member | null = null;
  let previousEnd = 0;
  for (const typed of nodes) {
    const range = linesOf(typed.node);
    const isLeading = rules.leading.includes(typed.type) && range.startLine > previousEnd;
    const joins: boolean = leading !== null && range.startLine <= leading.endLine + 1;
    if (leading !== null && !joins) members.push(leading);
    const startLine: number = joins && leading !== null ? leading.startLine : range.startLine;
    previousEnd = Math.max(previousEnd, range.endLine);
    if (isLeading) {
      leading = { startLine, endLine: range.endLine, unit: null };
      continue;
    }
    leading = null;
    members.push({ startLine, endLine: range.endLine, unit: readShape(typed, rules) });
  }
  if (leading !== null) members.push(leading);
  return members.filter((member) => member.endLine >= outer.startLine && member.startLine <= outer.endLine);
}

/** Makes members that share a line disjoint: of two units one is made, a statement keeps its other lines. */
function separate(members: readonly Member[], outer: Unit): Member[] {
  const apart: Member[] = [];
  for (const member of members) {
    const startLine = Math.max(member.startLine, outer.startLine);
    const endLine = Math.min(member.endLine, outer.endLine);
    const last = apart.at(-1);
    if (last === undefined || startLine > last.endLine) {
      apart.push({ startLine, endLine, unit: member.unit });
    } else if (last.unit === null && member.unit !== null && last.startLine < startLine) {
      last.endLine = startLine - 1;
      apart.push({ ...member, startLine, endLine });
    } else if (last.unit === null && member.unit !== null) {
      apart.splice(-1, 1, { ...member, startLine: last.startLine, endLine: Math.max(last.endLine, endLine) });
    } else if (last.unit !== null && member.unit === null && endLine > last.endLine) {
      apart.push({ ...member, startLine: last.endLine + 1, endLine });
    } else {
      last.endLine = Math.max(last.endLine, endLine);
    }
  }
  return apart;
}

/** A node that ends at the beginning of a line does not have that line. */
export function linesOf(node: SyntaxNode): LineRange {
  const startLine = node.startPosition.row + 1;
  const end = node.endPosition;
  return { startLine, endLine: end.column === 0 ? Math.max(startLine, end.row) : end.row + 1 };
}

/** Longer ones are cut: a headline is there to be recognised, the text has the rest. */
const MAX_HEADLINE = 200;

function headlineOf(node: SyntaxNode, body: SyntaxNode | null): string {
  const length =
    body !== null && body.startIndex > node.startIndex ? body.startIndex - node.startIndex : null;
  const text = node.text;
  const head = length === null ? (text.split("\n", 1)[0] ?? "") : text.slice(0, length);
  const line = head
    .slice(0, 10 * MAX_HEADLINE)
    .replaceAll(/\s+/g, " ")
    .replace(/[\s{]+$/, "");
  return line.length > MAX_HEADLINE ? `${line.slice(0, MAX_HEADLINE - 1)}…` : line;
}
