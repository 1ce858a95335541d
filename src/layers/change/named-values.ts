import type { Pair } from "../../types/layers.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { isFunction } from "../nodes.ts";
import type { RuleContext } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { isText, nodeAt } from "./syntax-at.ts";

const BOOLEANS = new Set(["true", "false", "True", "False", "TRUE", "FALSE"]);
const NUMBER = /^\d[\w.]*$/;

/** Where a value is a default or a setting wherever it stands: parameters, fields, constants, entries. */
const DEFAULTS =
  /default_parameter|optional_parameter|required_parameter|simple_parameter|keyword_parameter|assignment_pattern|object_assignment_pattern|field_definition|property_declaration|property_element|property_initializer|const_spec|const_element|const_item|static_item|const_declaration|constant_declaration|field_declaration|^parameter$|optional_parameter_declaration|preproc_def/;
/** An entry of a configuration object; data that is computed on looks the same. */
const ENTRIES =
  /^(?:pair|keyed_element|array_element_initializer|field_initializer|initializer_pair|property_assignment)$/;
/** A setting only where it is not one of a function's own variables. */
const DECLARATIONS =
  /variable_declarator|assignment|short_var_declaration|let_declaration|var_spec|variable_assignment|init_declarator/;
/** Where it is only passed on. */
const OPAQUE =
  /statement|block|call|invocation|argument|return|function|lambda|closure|method|binary|comparison|subscript/;
const OWNER = new RegExp(`${DEFAULTS.source}|${ENTRIES.source}|${DECLARATIONS.source}|${OPAQUE.source}`);

/** Settings that are calls or assignments: `set :sessions, true`, `config.eager_load = false`. */
const SETTER = /^\s*(?:set\s+:\w+,|config\.[\w.]+\s*=)/;
/** Constants may be local in C++, C# and Java. */
const CONSTANT = /^\s*(?:static\s+)?(?:const|constexpr|final)\s+(?:\w+\s+)+\w+\s*=/;

/** A literal with a name that was replaced by another literal, and nothing else on its line. */
export interface NamedValue {
  readonly line: AlteredLine;
  readonly from: string;
  readonly to: string;
  /** What the value is called, as far as the line tells. */
  readonly name: string;
  readonly kind: "boolean" | "number";
  /** A default, a constant or an entry: something that others rely on without naming its value. */
  readonly isDefault: boolean;
}

const known = new WeakMap<Pair, readonly NamedValue[]>();

/** The truth values and numbers that the change replaced by others of their kind. */
export function changedValues(context: RuleContext): readonly NamedValue[] {
  const already = known.get(context.pair);
  if (already !== undefined) return already;
  const found = [...findValues(context)];
  known.set(context.pair, found);
  return found;
}

function* findValues({ pair, after, language }: RuleContext): Generator<NamedValue> {
  for (const line of alteredLines(pair)) {
    const { change, afterLine } = line;
    const [from, to] = [change.removed[0] ?? "", change.added[0]?.text ?? ""];
    const kind = kindOf(from, to);
    if (change.removed.length !== 1 || change.added.length !== 1 || kind === null) continue;
    const node = nodeAt(after, afterLine, change.column);
    if (node === null || (isText(node) && node.type !== "preproc_arg")) continue;
    const name = nameBefore(line.after.slice(0, change.column));
    const shellDefault = language === "bash" && node.parent?.type === "variable_assignment";
    yield {
      line,
      from,
      to,
      name,
      kind,
      isDefault: name !== "" && (shellDefault || isDefault(node, line.after)),
    };
  }
}

function kindOf(from: string, to: string): NamedValue["kind"] | null {
  if (BOOLEANS.has(from) && BOOLEANS.has(to) && from !== to) return "boolean";
  return NUMBER.test(from) && NUMBER.test(to) && from !== to ? "number" : null;
}

function isDefault(node: SyntaxNode, text: string): boolean {
  if (node.type === "preproc_arg" || SETTER.test(text)) return true;
  const owner = ownerOf(node);
  if (owner === null) return false;
  if (DEFAULTS.test(owner.type) || ENTRIES.test(owner.type)) return true;
  return (
    DECLARATIONS.test(owner.type) &&
    (isOutside(owner) || CONSTANT.test(text) || /^[\s$]*(?:const\s+)?[A-Z][A-Z0-9_]+\b/.test(owner.text))
  );
}

function ownerOf(node: SyntaxNode): SyntaxNode | null {
  for (let at = node.parent; at !== null; at = at.parent) if (OWNER.test(at.type)) return at;
  return null;
}

/** In a class or at top level, not in a function. */
function isOutside(node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (isFunction(at)) return false;
  return true;
}

/** The last name before a value: `timeout` of `  "timeout": `, `MAX` of `#define MAX `, `retries` of `int retries = `. */
function nameBefore(text: string): string {
  const shown = text.replaceAll(/\[[^\]]*\]|<[^>]*>|:\s*[\w| .?]+(?==|\s=)/g, "");
  const named =
    /([\w$-]+)['"]?\s*(?::\s*[\w<>[\]| ?.]+)?\s*(?:=>|[:=]|:=)\s*[-(]?$/.exec(shown)?.[1] ??
    /^\s*#\s*define\s+(\w+)/.exec(text)?.[1] ??
    /:(\w+),\s*$/.exec(shown)?.[1] ??
    /(\w+)\s*\{[^{}]*\}\s*=\s*$/.exec(text)?.[1];
  return named ?? "";
}
