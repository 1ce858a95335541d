import type { ChunkKind } from "../../types/chunk.ts";
import type { SyntaxNode } from "../../types/syntax.ts";

/**
 * How a unit is cut when only a part of it changed. A `function` is shown whole; of a `class` the changed methods are
 * shown, or the members between two of them; of a `space` (namespace, object literal, test suite) the changed units,
 * or the changed statements between them.
 */
export type Role = "function" | "class" | "space";

/** What the tables know of one syntax node that makes a unit. */
export interface UnitShape {
  readonly role: Role;
  /** Where the role does not say it: a CSS rule is shown whole, but is no function. */
  readonly kind?: ChunkKind;
  /** Its part of the symbol path; null when it adds none. Dots in it are steps of the path. */
  readonly name: () => string | null;
  /** The node whose children are its members. */
  readonly body: () => SyntaxNode | null;
}

export type ReadUnit = (node: SyntaxNode) => UnitShape | null;

/** Everything the chunker knows of one grammar. Keys are node types. */
export interface SyntaxRules {
  readonly units: Readonly<Record<string, ReadUnit>>;
  /** Nodes around one unit, which then has their range: `export`, decorators, template headers. */
  readonly wrappers?: readonly string[];
  /** Nodes whose children are members of what is around them: `#ifdef`, `extern "C"`. */
  readonly transparent?: readonly string[];
  /** Siblings that belong to the unit right below them: comments, attributes, decorators. */
  readonly leading: readonly string[];
  readonly imports: readonly string[];
  /** The statements that one import node stands for; its own text unless said. */
  readonly importStatements?: (node: SyntaxNode) => readonly string[];
  /** Names that an import statement binds, read from its text. */
  readonly boundNames: (statement: string) => readonly string[];
  /** Nodes that begin with the bracket behind a called name: lists of arguments. */
  readonly argumentLists: readonly string[];
  /** Nodes whose `!` stands behind a called name. */
  readonly macros?: string;
  /** Calls that no bracket tells. */
  readonly callMarks?: CallMarks;
  /** Between the steps of a symbol path; `.` unless said. */
  readonly separator?: string;
}

/** Nodes by which a call is recognised, and how its name is read from there. */
export interface CallMarks {
  readonly types: readonly string[];
  /** From the text and the index at which such a node begins; null where the callee has no name. */
  readonly read: (text: string, index: number) => string | null;
}

export interface UnitParts {
  readonly kind?: ChunkKind;
  readonly name?: (node: SyntaxNode) => string | null;
  readonly body?: (node: SyntaxNode) => SyntaxNode | null;
}

/** The common shape: named by its field `name`, with its members in its field `body`. */
export function unit(role: Role, parts: UnitParts = {}): ReadUnit {
  const { kind, name = fieldText("name"), body = field("body") } = parts;
  return (node) => ({
    role,
    ...(kind === undefined ? {} : { kind }),
    name: () => name(node),
    body: () => body(node),
  });
}

/** The same, only where there is a body: `struct S;` declares nothing to look into. */
export function unitWithBody(role: Role, parts: UnitParts = {}): ReadUnit {
  const read = unit(role, parts);
  return (node) => (node.childForFieldName("body") === null ? null : read(node));
}

export function field(name: string): (node: SyntaxNode) => SyntaxNode | null {
  return (node) => node.childForFieldName(name);
}

export function fieldText(name: string): (node: SyntaxNode) => string | null {
  return (node) => node.childForFieldName(name)?.text ?? null;
}

export function firstOfType(type: string): (node: SyntaxNode) => SyntaxNode | null {
  return (node) => node.namedChildren.find((child) => child.type === type) ?? null;
}

/** True when the node takes more than one line. */
export function spansLines(node: SyntaxNode): boolean {
  return node.startPosition.row < node.endPosition.row;
}

/** A type's name without its type arguments. */
export function withoutArguments(name: string): string {
  const cut = name.indexOf("<");
  return (cut > 0 ? name.slice(0, cut) : name).trim();
}

/** The last step of a dotted, slashed or coloned path. */
export function lastStep(path: string): string {
  return path.split(/[.:/\\]+/).at(-1) ?? path;
}
