import type { Language } from "../../types/language.ts";
import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { type Unit, unitsOf, unitsTouching } from "../units.ts";
import { differs, type Signature, signatureOf } from "./signature.ts";

/** A function that is on both sides and whose callers must know it otherwise now. */
export interface ChangedSignature {
  readonly symbol: string;
  readonly name: string;
  readonly owner: string | null;
  /** It is called by making an object of the class `name`. */
  readonly isConstructor: boolean;
  /** The file hands it on under no name of its own. */
  readonly isDefault: boolean;
  readonly language: Language;
  readonly before: Signature;
  readonly after: Signature;
  readonly was: Unit;
  readonly is: Unit;
}

const known = new WeakMap<Pair, readonly ChangedSignature[]>();

/** Functions whose name is theirs alone on both sides; overloads cannot be told apart. */
export function changedSignatures(pair: Pair): readonly ChangedSignature[] {
  const already = known.get(pair);
  if (already !== undefined) return already;
  const found = [...find(pair)];
  known.set(pair, found);
  return found;
}

function* find({ before, after, addedLines }: Pair): Generator<ChangedSignature> {
  if (before === null || after === null || before.language !== after.language || after.language === null)
    return;
  if (before.tree === null || after.tree === null) return;
  const { language } = after;
  const [old, now] = [unitsOf(before), unitsOf(after)];
  const seen = new Set<string>();
  for (const { symbol } of unitsTouching(after, addedLines)) {
    const [was, is] = [old.get(symbol), now.get(symbol)];
    if (was === undefined || is === undefined || seen.has(symbol)) continue;
    seen.add(symbol);
    const change = compare(was, is, language);
    const named = change === null ? null : nameAndOwner(is, language);
    if (change === null || named === null) continue;
    const isDefault = isDefaultExport(named.name, after);
    yield { ...named, isDefault, symbol, language, was, is, ...change };
  }
}

function compare(
  was: Unit,
  is: Unit,
  language: Language,
): { readonly before: Signature; readonly after: Signature } | null {
  const [before, after] = [signatureOf(was, language), signatureOf(is, language)];
  return before === null || after === null || !differs(before, after) ? null : { before, after };
}

const CONSTRUCTORS = /^(?:__init__|constructor|__construct)$/;

/** By what name it is called: that of the class for a constructor. Null where no plain name is called. */
function nameAndOwner(
  unit: Unit,
  language: Language,
): Pick<ChangedSignature, "name" | "owner" | "isConstructor"> | null {
  const { name, owner } = splitSymbol(fullSymbol(unit));
  const isConstructor = CONSTRUCTORS.test(name) || unit.node.type === "constructor_declaration";
  if (!isConstructor) return { name, owner, isConstructor };
  // There modules hold classes, and objects are made by a method.
  if (owner === null || language === "ruby" || owner.includes("<")) return null;
  if (owner.includes(".") && language !== "java" && language !== "csharp") return null;
  return { name: owner.slice(owner.lastIndexOf(".") + 1), owner: null, isConstructor };
}

/** `export default f`, `module.exports = f`: whoever imports it gives it a name. */
export function isDefaultExport(name: string, { language, text }: Source): boolean {
  if (language !== "typescript" && language !== "tsx" && language !== "javascript") return false;
  const word = name.replaceAll("$", "\\$");
  return new RegExp(
    `^\\s*(?:export\\s+default\\s+(?:async\\s+)?(?:function\\s*\\*?\\s*|(?:abstract\\s+)?class\\s+)?|(?:exports\\s*=\\s*)?module\\.exports\\s*=\\s*(?:async\\s+)?(?:function\\s+|class\\s+)?)${word}(?![\\w$.])`,
    "m",
  ).test(text);
}

/** `res.send = function send() {…}` is known by what it was assigned to. */
export function fullSymbol({ node, symbol }: Unit): string {
  const left =
    node.parent?.type === "assignment_expression" ? node.parent.childForFieldName("left")?.text : undefined;
  return left !== undefined && /^[\w$.]+$/.test(left) ? left : symbol;
}

/** `exports.f` is a function of the module. */
export function splitSymbol(symbol: string): { readonly name: string; readonly owner: string | null } {
  const plain = symbol
    .replaceAll("::", ".")
    .replaceAll("->", ".")
    .replace(/^(?:module\.)?exports\./, "")
    .replaceAll(/\.prototype\b/g, "");
  const at = plain.lastIndexOf(".");
  return at === -1 ? { name: plain, owner: null } : { name: plain.slice(at + 1), owner: plain.slice(0, at) };
}
