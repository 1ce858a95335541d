import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, onNodes, quote, withinFunction } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const LITERAL = /^(list|dictionary|set|list_comprehension|dictionary_comprehension|set_comprehension)$/;
const FACTORY = /^(list|dict|set|bytearray|(collections\.)?(defaultdict|deque|OrderedDict|Counter))$/;
const MUTATORS =
  /^(append|extend|insert|add|update|setdefault|pop|popitem|remove|discard|clear|sort|reverse|appendleft)$/;

function isMutable(value: SyntaxNode): boolean {
  if (LITERAL.test(value.type)) return true;
  return value.type === "call" && FACTORY.test(field(value, "function")?.text ?? "");
}

/** True when the function changes the parameter, hands it out or keeps it. */
function isShared(name: string, body: SyntaxNode): boolean {
  return body.descendantsOfType("identifier").some((use) => use.text === name && escapes(use));
}

function escapes(use: SyntaxNode): boolean {
  const parent = use.parent;
  if (parent === null) return false;
  if (parent.type === "attribute")
    return MUTATORS.test(field(parent, "attribute")?.text ?? "") && parent.parent?.type === "call";
  if (parent.type === "subscript") return isTarget(parent);
  if (parent.type === "return_statement" || parent.type === "delete_statement") return true;
  if (parent.type === "augmented_assignment") return field(parent, "left")?.id === use.id;
  return (
    parent.type === "assignment" &&
    field(parent, "right")?.id === use.id &&
    field(parent, "left")?.type === "attribute"
  );
}

function isTarget(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  return (
    (/assignment/.test(parent.type) && field(parent, "left")?.id === node.id) ||
    parent.type === "delete_statement"
  );
}

/** `def f(items=[])`: every call shares the one list. */
export const mutableDefaultArgument = lintRule({
  name: "mutable-default-argument",
  precision: 0.92,
  meaning:
    "A default value that can be changed is made once and shared by all calls, so one call sees what another left in it.",
  equivalents: ["pylint/W0102", "ruff/B006", "flake8-bugbear/B006", "sonar/S5717"],
  types: onNodes([["python"], ["function_definition"]]),
  at(node): Iterable<Hit> {
    const body = field(node, "body");
    const parameters = field(node, "parameters")?.namedChildren ?? [];
    return parameters.flatMap((parameter): readonly Hit[] => {
      const name = field(parameter, "name");
      const value = field(parameter, "value");
      if (
        !parameter.type.endsWith("default_parameter") ||
        name === null ||
        value === null ||
        !isMutable(value) ||
        body === null
      )
        return [];
      const rebound = [...withinFunction(body)].some(
        (inner) => inner.type === "assignment" && field(inner, "left")?.text === name.text,
      );
      const shared = !rebound && isShared(name.text, body);
      const message = `The default ${quote(value)} of ${quote(name)} is made once and shared by all calls${shared ? ", and this function changes it or hands it out" : ""}.`;
      return [{ place: parameter, message, ...(shared ? {} : { confidence: 0.65 }) }];
    });
  },
});
