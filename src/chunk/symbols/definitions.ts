import type { Definition } from "../../types/chunk.ts";
import type { Source } from "../../types/syntax.ts";
import { outlineOf, type Unit } from "../outline.ts";
import type { Role } from "../rules/syntax-rules.ts";
import { signatureOf } from "../signature.ts";

/** A definition with what decides who may mean it. */
export interface Defined extends Definition {
  /** Last step of the symbol. */
  readonly name: string;
  /** Symbol of what it stands in, `""` at the top of the file. */
  readonly scope: string;
  /** Role of what it stands in. */
  readonly within: Role;
  readonly role: Role;
}

const known = new WeakMap<Source, readonly Defined[]>();

/** The named functions and classes of a file, those inside of functions included, in order. None without a tree. */
export function definitionsIn(source: Source): readonly Defined[] {
  const already = known.get(source);
  if (already !== undefined) return already;
  const found: Defined[] = [];
  const root = outlineOf(source);
  if (root !== null) collect(root, source.path, found);
  known.set(source, found);
  return found;
}

function collect(outer: Unit, path: string, found: Defined[]): void {
  for (const unit of outer.members.units) {
    const defined = unit.kind === "block" ? null : describe(unit, outer, path);
    if (defined !== null) found.push(defined);
    collect(unit, path, found);
  }
}

/** `exports.f = …` is a name of the module, as `f` is. */
const EXPORTS = /^(?:module\.)?exports\./;

function describe(unit: Unit, outer: Unit, path: string): Defined | null {
  const symbol = unit.symbol?.replace(EXPORTS, "") ?? null;
  const around = outer.symbol ?? "";
  if (symbol === null || symbol === around || /["(\s]/.test(symbol)) return null;
  const at = symbol.lastIndexOf(".");
  return {
    path,
    line: unit.declaredLine,
    symbol,
    signature: signatureOf(unit) ?? symbol,
    name: symbol.slice(at + 1),
    scope: at === -1 ? "" : symbol.slice(0, at),
    within: outer.role,
    role: unit.role,
  };
}

/** `function f`, `def self.f`, `func (r *T) f`, `class F`, `fn f`, `macro_rules! f`, and `self.` of Ruby. */
const INTRODUCED =
  /\b(?:function|def|func|fn|class|struct|interface|enum|union|trait|module|type|record|filter|const|let|var|macro_rules!)\b[*\s]*(?:\([^)]*\)\s*)?(?:[\w:]+(?:\.|::))*$/;
/** `int f(`, `Map<K, V> f(`, `void A::f(` */
const TYPED = /[\w>\]*&~]\s+[*&]*(?:\w+::)*$/;
/** `f(a) {`, `f: (a) =>`, `a.f = function`, `f() { # shell` */
const OPENED = /^["'\]]*\s*(?:=(?!=)|:|\(|<).*(?:\{|=>|function|class)/;
/** `f(` with its parameters on lines of their own */
const BROKEN = /^\s*(?:<.*>)?\([^()]*$/;
const WORD = /[\w$]/;

/**
 * False where the text surely defines nothing of that name: a file is only parsed for what it may hold. Reads more than
 * definitions as such, which costs a parse and no truth.
 */
export function mayDefine(text: string, name: string): boolean {
  if (name === "default") return /^export\s+default\b/m.test(text);
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (WORD.test(text[at - 1] ?? "") || WORD.test(text[end] ?? "")) continue;
    const before = text.slice(Math.max(text.lastIndexOf("\n", at) + 1, at - WINDOW), at);
    const newline = text.indexOf("\n", end);
    const after = text.slice(end, Math.min(newline === -1 ? text.length : newline, end + WINDOW));
    const opens = after.trimStart().startsWith("(");
    if (
      OPENED.test(after) ||
      INTRODUCED.test(before) ||
      (opens && (TYPED.test(before) || BROKEN.test(after)))
    )
      return true;
  }
  return false;
}

/** Of longer lines only so much is read. */
const WINDOW = 300;
