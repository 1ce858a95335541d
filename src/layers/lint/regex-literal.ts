import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { fileSays } from "../file-says.ts";
import { field, parts, unwrap } from "../nodes.ts";
import { scopesOf } from "../script-scope.ts";
import { globalOrigins } from "./global-origin.ts";

/** A regular expression as the engine gets it. */
export interface WrittenRegex {
  readonly pattern: string;
  readonly flags: string;
  /** False where the flags are computed. */
  readonly flagsKnown: boolean;
  /** Where it was written: the literal, or the string given to `RegExp`. */
  readonly node: SyntaxNode;
}

/** Node types that may hold a regular expression. */
export const REGEXES = ["regex", "call_expression", "new_expression"] as const;

const NAME = /RegExp/;

/** The regular expression of a literal or of `RegExp("…")`, `new RegExp("…")`; null when its text is computed. */
export function regexOf(node: SyntaxNode, source: Source): WrittenRegex | null {
  if (node.type === "regex")
    return {
      pattern: field(node, "pattern")?.text ?? "",
      flags: field(node, "flags")?.text ?? "",
      flagsKnown: true,
      node,
    };
  // Whatever stands for it, its name must be said somewhere.
  if (!fileSays(source, NAME)) return null;
  const callee = field(node, "function", "constructor");
  if (callee === null || !globalOrigins(callee, source).includes("RegExp")) return null;
  const [first, second] = parts(field(node, "arguments") ?? node);
  if (first === undefined) return null;
  const flags = second === undefined ? "" : constantText(second, source);
  const literal = unwrap(first);
  const pattern = literal.type === "regex" ? field(literal, "pattern")?.text : constantText(first, source);
  if (literal.type === "regex" && second === undefined) return null;
  if (pattern === null || pattern === undefined) return null;
  return { pattern, flags: flags ?? "", flagsKnown: flags !== null, node: first };
}

/** The text of a literal, or of a constant that was given one. */
export function constantText(node: SyntaxNode, source: Source): string | null {
  const inner = unwrap(node);
  if (inner.type !== "identifier") return cookedText(inner);
  const [binding, second] = scopesOf(source)?.resolve(inner.text, inner) ?? [];
  if (binding?.kind !== "const" || second !== undefined) return null;
  const isWhole = field(binding.declaration, "name")?.id === binding.node.id;
  const value = isWhole ? field(binding.declaration, "value") : null;
  return value === null ? null : cookedText(value);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  v: "\v",
  f: "\f",
  "0": "\0",
};

/** What a string literal, or a template without values, says once its escapes are read (ECMA-262, 12.9.4). */
export function cookedText(node: SyntaxNode): string | null {
  const inner = unwrap(node);
  if (inner.type === "template_string") {
    if (inner.namedChildren.some((child) => child.type === "template_substitution")) return null;
  } else if (inner.type !== "string") return null;
  return inner.text
    .slice(1, -1)
    .replaceAll(
      /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3][0-7]{1,2}|[4-7][0-7])|(\r\n|[\s\S]))/g,
      (_all, point?: string, unit?: string, byte?: string, octal?: string, one?: string) => {
        const code = point ?? unit ?? byte;
        if (code !== undefined) return codePoint(Number.parseInt(code, 16));
        if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
        if (one === undefined || /^[\r\n\u2028\u2029]/.test(one)) return "";
        return ESCAPES[one] ?? one;
      },
    );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
