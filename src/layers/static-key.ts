import type { SyntaxNode } from "../types/syntax.ts";
import { tokensOf, unwrap } from "./nodes.ts";
import { typeTest } from "./type-test.ts";

const isText = typeTest(
  /^(?!(?:string_fragment|concatenated_string|chained_string)$).*(?:string|encapsed|char_literal|simple_symbol|bare_symbol)/,
);
const isComputed = typeTest(/interpolation|substitution|variable_name|expansion|command/);

/** The text of a string literal without its quotes, or null when it is none or has anything computed in it. */
export function stringValue(node: SyntaxNode): string | null {
  const inner = unwrap(node);
  if (!isText(inner) || inner.namedChildren.some(isComputed)) return null;
  const text = inner.text;
  if (inner.type === "simple_symbol") return text.slice(1);
  const opened = /^(?:[a-zA-Z@$]*)("""|'''|"|'|`|#*")/.exec(text);
  if (opened === null) return null;
  return text.slice(opened[0].length, text.length - (opened[1]?.length ?? 1));
}

/** The name of a property or member as JavaScript sees it, or null when it is known only at run time. */
export function scriptKey(node: SyntaxNode): string | null {
  if (node.type === "computed_property_name") {
    const inner = node.namedChild(0);
    if (inner === null || !/^(string|template_string|number|null|regex)$/.test(unwrap(inner).type))
      return null;
    return scriptKey(unwrap(inner));
  }
  if (/^(property_identifier|shorthand_property_identifier|identifier)$/.test(node.type)) return node.text;
  if (node.type === "private_property_identifier") return node.text;
  if (node.type === "null") return "null";
  if (node.type === "regex") return node.text;
  if (node.type === "number") return numberKey(node.text);
  return stringValue(node);
}

function numberKey(text: string): string {
  const plain = text.replaceAll("_", "");
  if (plain.endsWith("n")) return String(BigInt(plain.slice(0, -1)));
  return String(/^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain));
}

/** The key of a literal, so that two equal ones collide; null when it is computed. */
export function literalKey(node: SyntaxNode): string | null {
  const text = stringValue(node);
  if (text !== null) return `${node.type === "simple_symbol" ? "symbol" : "string"} ${text}`;
  if (node.type === "hash_key_symbol") return `symbol ${node.text}`;
  if (/^(integer|float|true|false|none|null|boolean)$/.test(node.type)) return tokensOf(node).join("");
  return null;
}
