import type { Hunk } from "./diff.ts";
import type { Language } from "./language.ts";

/** Zero-based row and UTF-16 column, as web-tree-sitter counts. */
export interface Point {
  readonly row: number;
  readonly column: number;
}

/** The part of web-tree-sitter's `Node` that Codey relies on, so that pure stages need not import the parser. */
export interface SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly startPosition: Point;
  readonly endPosition: Point;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly isExtra: boolean;
  readonly hasError: boolean;
  readonly parent: SyntaxNode | null;
  readonly childCount: number;
  readonly namedChildCount: number;
  readonly children: readonly SyntaxNode[];
  readonly namedChildren: readonly SyntaxNode[];
  readonly firstNamedChild: SyntaxNode | null;
  readonly lastNamedChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
  readonly previousSibling: SyntaxNode | null;
  readonly nextNamedSibling: SyntaxNode | null;
  readonly previousNamedSibling: SyntaxNode | null;
  child(index: number): SyntaxNode | null;
  namedChild(index: number): SyntaxNode | null;
  childForFieldName(name: string): SyntaxNode | null;
  childrenForFieldName(name: string): readonly SyntaxNode[];
  descendantsOfType(types: string | readonly string[], start?: Point, end?: Point): readonly SyntaxNode[];
  descendantForPosition(start: Point, end?: Point): SyntaxNode | null;
  /** Type and beginning of the smallest named node around the stretch of text, without the node itself. */
  namedAt(start: number, end: number): NodeMark | null;
  /** The beginnings of all nodes of the types in the stretch, without the nodes themselves. */
  placesOfType(types: readonly string[], start: Point, end: Point): readonly number[];
}

export interface NodeMark {
  readonly type: string;
  readonly startIndex: number;
}

/** A parsed file. Lives in WASM memory: whoever parsed it deletes it. */
export interface SyntaxTree {
  readonly rootNode: SyntaxNode;
  /** The named nodes on one of the ascending lines (from 1), outer before inner; only those of the types where they are given. */
  namedOnLines(lines: readonly number[], types?: readonly string[]): readonly SyntaxNode[];
  delete(): void;
}

/**
 * Parses with an already loaded grammar; null when the language has none loaded or the parse was given up
 * (time or size limit). Never throws on any text.
 */
export type Parse = (language: Language, text: string, near?: NearTree) => SyntaxTree | null;

/** The tree of a text that is nearly the same: what did not change is taken from it. The result is as if it were not given. */
export interface NearTree {
  readonly tree: SyntaxTree;
  /** What turns that text into this one, from the last to the first. */
  readonly edits: readonly TextEdit[];
}

/** Text replaced, in UTF-16 indices and points of what was there before; all of it in whole lines. */
export interface TextEdit {
  readonly startIndex: number;
  readonly oldEndIndex: number;
  readonly newEndIndex: number;
  readonly startPosition: Point;
  readonly oldEndPosition: Point;
  readonly newEndPosition: Point;
}

/** One side of a file, decoded, split and parsed once, for every stage that looks at it. */
export interface Source {
  readonly path: string;
  readonly language: Language | null;
  readonly text: string;
  /** Split at `\n`; a `\r` before it stays, so lines are the file's own bytes. Index 0 is line 1; a final newline adds no line. */
  readonly lines: readonly string[];
  /** Null without a grammar. */
  readonly tree: SyntaxTree | null;
}

/** A source together with the duty to free its tree. */
export interface OwnedSource extends Source {
  dispose(): void;
}

/**
 * Decodes nothing, reads nothing: text in, parsed source out. Grammars must have been loaded. Where this is the old
 * side of a change whose new side is open, both parse in little more than the time of one.
 */
export type OpenSource = (path: string, text: string, changedTo?: ChangedTo) => OwnedSource;

export interface ChangedTo {
  readonly source: Source;
  readonly hunks: readonly Hunk[];
}
