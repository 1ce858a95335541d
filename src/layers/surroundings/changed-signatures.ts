import type { Language } from "../../types/language.ts";
import type { Pair } from "../../types/layers.ts";
import { type Unit, unitsOf, unitsTouching } from "../units.ts";
import { differs, type Signature, signatureOf } from "./signature.ts";

/** A function that is on both sides and whose callers must know it otherwise now. */
export interface ChangedSignature {
  readonly symbol: string;
  readonly name: string;
  readonly owner: string | null;
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
    if (change !== null) yield { ...splitSymbol(fullSymbol(is)), symbol, language, was, is, ...change };
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
