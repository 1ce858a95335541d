import type { ChunkKind, LineRange } from "../types/chunk.ts";
import type { Source, SyntaxNode } from "../types/syntax.ts";
import { RULES_OF } from "./rules/rules-of.ts";
import type { Role, SyntaxRules, UnitShape } from "./rules/syntax-rules.ts";

/** A function, class or named space of a file, with the comments and decorators that belong to it. */
export interface Unit extends LineRange {
  readonly role: Role;
  readonly kind: ChunkKind;
  /** Symbol path; null where neither it nor anything around it has a name. */
  readonly symbol: string | null;
  /** The declaration without what stands above it. */
  readonly node: SyntaxNode;
  /** First line of the declaration itself. */
  readonly declaredLine: number;
  readonly body: SyntaxNode | null;
  readonly outer: Unit | null;
  /** Read when first asked for: only the parts of a file that changed are ever looked into. */
  readonly members: Members;
}

export interface Members {
  /** In order, no two on one line. */
  readonly units: readonly Unit[];
  /** What else stands there; may share lines with nothing but itself. */
  readonly statements: readonly LineRange[];
}

/** The outline of a parsed file: one unit around everything. Null without a tree. */
export function outlineOf(source: Source | null): Unit | null {
  const node = source?.tree?.rootNode;
  if (source === null || node === undefined || source.language === null) return null;
  const rules = RULES_OF[source.language];
  const shape: UnitShape = { role: "space", name: () => null, body: () => node };
  return new OutlineUnit({ rules, shape, node, outer: null, startLine: 1, endLine: source.lines.length });
}

/** The innermost unit that has the line; the file itself where no other has it. */
export function unitAt(root: Unit, line: number): Unit {
  let unit = root;
  for (;;) {
    const inner = unit.members.units.find((member) => member.startLine <= line && line <= member.endLine);
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
  #symbol: string | null | undefined;
  #members: Members | undefined;

  constructor({ rules, shape, node, outer, startLine, endLine }: Outlined) {
    this.#rules = rules;
    this.#shape = shape;
    this.role = shape.role;
    this.node = node;
    this.startLine = startLine;
    this.endLine = endLine;
    this.declaredLine = node.startPosition.row + 1;
    this.outer = outer;
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

  get members(): Members {
    this.#members ??= readMembers(this, this.#rules);
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

function readMembers(outer: Unit, rules: SyntaxRules): Members {
  const body = outer.body;
  const units: Unit[] = [];
  const statements: LineRange[] = [];
  if (body === null) return { units, statements };
  for (const member of separate(withLeading(listed(body, rules), rules, outer), outer)) {
    const { startLine, endLine, unit } = member;
    if (unit === null) statements.push({ startLine, endLine });
    else units.push(new OutlineUnit({ ...unit, rules, outer, startLine, endLine }));
  }
  return { units, statements };
}

/** The body's children, with those of `#ifdef` and the like in their place, and of syntax errors. */
function listed(body: SyntaxNode, rules: SyntaxRules): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const pending = [...body.namedChildren].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const isTransparent = node.isError || rules.transparent?.includes(node.type) === true;
    if (isTransparent && readShape(node, rules) === null) pending.push(...[...node.namedChildren].reverse());
    else nodes.push(node);
  }
  return nodes;
}

function readShape(
  node: SyntaxNode,
  rules: SyntaxRules,
): { readonly shape: UnitShape; readonly node: SyntaxNode } | null {
  const shape = rules.units[node.type]?.(node) ?? null;
  if (shape !== null) return { shape, node };
  if (rules.wrappers?.includes(node.type) !== true) return null;
  for (const child of node.namedChildren) {
    const inner = readShape(child, rules);
    if (inner !== null) return inner;
  }
  return null;
}

/** Gives comments and decorators to the member right below them. */
function withLeading(nodes: readonly SyntaxNode[], rules: SyntaxRules, outer: Unit): Member[] {
  const members: Member[] = [];
  let leading: Member | null = null;
  let previousEnd = 0;
  for (const node of nodes) {
    const range = linesOf(node);
    const isLeading = rules.leading.includes(node.type) && range.startLine > previousEnd;
    const joins: boolean = leading !== null && range.startLine <= leading.endLine + 1;
    if (leading !== null && !joins) members.push(leading);
    const startLine: number = joins && leading !== null ? leading.startLine : range.startLine;
    previousEnd = Math.max(previousEnd, range.endLine);
    if (isLeading) {
      leading = { startLine, endLine: range.endLine, unit: null };
      continue;
    }
    leading = null;
    members.push({ startLine, endLine: range.endLine, unit: readShape(node, rules) });
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
      apart.push({ ...member, startLine, endLine });
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
