import type { Language } from "../types/language.ts";
import type { ChangedTo, NearTree, OpenSource, OwnedSource, Parse, SyntaxTree } from "../types/syntax.ts";
import { languageOf } from "../util/language.ts";
import { splitLines } from "../util/text.ts";
import { undoEdits } from "./undo-edits.ts";

/** Beyond either of them a file is not parsed. */
export interface SourceLimits {
  /** Size in UTF-8. */
  readonly fileBytes: number;
  /** Longest line, in UTF-16 units: minified code takes long to parse and nobody reviews it. */
  readonly lineLength: number;
}

const DEFAULT_LIMITS: SourceLimits = { fileBytes: 1_000_000, lineLength: 10_000 };

/**
 * Makes the function that opens texts with the given parse. The tree is parsed when it is first asked for, and is null
 * without a grammar, beyond the limits, when the parse was given up, and after `dispose`.
 */
export function makeOpenSource(parse: Parse, limits: SourceLimits = DEFAULT_LIMITS): OpenSource {
  return (path, text, changedTo) => new ParsedSource({ path, text, changedTo, parse, limits });
}

interface Opening {
  readonly path: string;
  readonly text: string;
  readonly changedTo: ChangedTo | undefined;
  readonly parse: Parse;
  readonly limits: SourceLimits;
}

/** A class because it has a lifetime: the tree lies in WASM memory, which no garbage collector frees. */
class ParsedSource implements OwnedSource {
  readonly path: string;
  readonly language: Language | null;
  readonly text: string;
  readonly lines: readonly string[];
  #open: (() => SyntaxTree | null) | null;
  #tree: SyntaxTree | null = null;

  constructor({ path, text, changedTo, parse, limits }: Opening) {
    const language = languageOf(path, text);
    this.path = path;
    this.language = language;
    this.text = text;
    this.lines = splitLines(text);
    this.#open =
      language === null || !isWithin(limits, text, this.lines)
        ? null
        : () => parse(language, text, this.#near(changedTo));
  }

  get tree(): SyntaxTree | null {
    if (this.#open !== null) {
      this.#tree = this.#open();
      this.#open = null;
    }
    return this.#tree;
  }

  #near(changedTo: ChangedTo | undefined): NearTree | undefined {
    const { source, hunks } = changedTo ?? {};
    if (source === undefined || hunks === undefined || source.language !== this.language) return undefined;
    const tree = source.tree;
    // Over an error the parser takes other ways from an old tree than from none.
    const edits = tree === null || tree.rootNode.hasError ? null : undoEdits(this, source, hunks);
    return tree === null || edits === null ? undefined : { tree, edits };
  }

  dispose(): void {
    this.#tree?.delete();
    this.#tree = null;
    this.#open = null;
  }
}

function isWithin(limits: SourceLimits, text: string, lines: readonly string[]): boolean {
  // A UTF-16 unit takes one to three bytes of UTF-8, so most files are settled without counting.
  if (text.length > limits.fileBytes) return false;
  if (text.length * 3 > limits.fileBytes && Buffer.byteLength(text) > limits.fileBytes) return false;
  return lines.every((line) => line.length <= limits.lineLength);
}
