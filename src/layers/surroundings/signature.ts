import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Unit } from "../units.ts";
import type { Arguments } from "./occurrences.ts";
import { type Parameter, parametersOf } from "./parameters.ts";

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly isAsync: boolean;
  /** How many values a function of Go gives; 1 elsewhere. */
  readonly results: number;
}

/** Null where the parameters cannot be read with certainty. */
export function signatureOf({ node }: Unit, language: Language): Signature | null {
  const parameters = parametersOf(node, language);
  if (parameters === null) return null;
  const returns = node.childForFieldName("return_type")?.text ?? "";
  const isAsync = node.children.some(({ type }) => type === "async") || /^:?\s*Promise</.test(returns);
  return { parameters, isAsync, results: language === "go" ? resultsOf(node) : 1 };
}

function resultsOf(node: SyntaxNode): number {
  const result = node.childForFieldName("result");
  if (result === null) return 0;
  if (result.type !== "parameter_list") return 1;
  return result.namedChildren
    .filter(({ type }) => type === "parameter_declaration")
    .reduce((sum, each) => sum + Math.max(1, each.childrenForFieldName("name").length), 0);
}

/** How many values may be given by position. */
export function reach({ parameters }: Signature): { readonly least: number; readonly most: number } {
  const byPosition = parameters.filter(({ kind }) => kind === "positional");
  const least = byPosition.filter(({ required }) => required).length;
  const most = parameters.some(({ kind }) => kind === "rest") ? Infinity : byPosition.length;
  return { least, most };
}

/** Why a call does not fit a signature; null when it does, or when that cannot be told. */
export function misfit(
  { positional, keywords }: Arguments,
  signature: Signature,
  language: Language,
): string | null {
  if (positional === null) return null;
  const { parameters } = signature;
  const { most } = reach(signature);
  // JavaScript drops what is too many.
  if (positional > most && language !== "javascript") return `gives ${counted(positional)}`;
  const byName = new Set(keywords);
  const missing = parameters.filter(({ name, required, kind }, index) => {
    if (!required || byName.has(name)) return false;
    return kind === "keyword" || (kind === "positional" && index >= positional);
  });
  const [first] = missing;
  if (first !== undefined) return `does not give \`${first.name}\``;
  const takesAny = parameters.some(({ kind }) => kind === "keywords");
  const unknown = keywords.find((key) => !parameters.some(({ name }) => name === key));
  return unknown === undefined || takesAny || language === "ruby" ? null : `gives \`${unknown}\``;
}

function counted(count: number): string {
  return count === 1 ? "1 argument" : `${count} arguments`;
}

/**
 * The parameter that an argument by position now reaches instead of the one it was meant for; null when none does. A
 * parameter that was only renamed is none: its old name is gone and its new one is new.
 */
export function misplaced(
  { positional }: Arguments,
  before: Signature,
  after: Signature,
): { readonly meant: string; readonly now: string } | null {
  const count = positional ?? 0;
  const [old, now] = [before, after].map(({ parameters }) =>
    parameters.filter(({ kind }) => kind === "positional").map(({ name }) => name),
  );
  if (old === undefined || now === undefined) return null;
  for (let index = 0; index < Math.min(count, old.length, now.length); index += 1) {
    const [meant = "", is = ""] = [old[index], now[index]];
    if (meant !== is && (now.includes(meant) || old.includes(is))) return { meant, now: is };
  }
  return null;
}

/** True when the parameter lists differ in what a caller must know. */
export function differs(before: Signature, after: Signature): boolean {
  const shown = ({ parameters, isAsync, results }: Signature) =>
    JSON.stringify([parameters.map(({ name, kind, required }) => [name, kind, required]), isAsync, results]);
  return shown(before) !== shown(after);
}
