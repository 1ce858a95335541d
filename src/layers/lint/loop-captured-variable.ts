import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { ancestors, field, isFunction, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Methods that keep a function for later, when the loop is over. */
const KEEPS =
  /(\.|^)(append|add|push|unshift|insert|setdefault|add_done_callback|addEventListener|on|once|then|setTimeout|setInterval|setImmediate|nextTick|requestAnimationFrame|connect|bind|register|subscribe|submit|call_later|call_soon|after)$/;

function loopVariables(loop: SyntaxNode): readonly string[] {
  const left = field(loop, "left");
  if (left !== null && (loop.type === "for_statement" || field(loop, "kind")?.text === "var"))
    return namesIn(left);
  const initializer = field(loop, "initializer");
  if (initializer?.type !== "variable_declaration") return [];
  return initializer.namedChildren.flatMap((declarator) => namesIn(field(declarator, "name") ?? declarator));
}

function namesIn(node: SyntaxNode): readonly string[] {
  if (node.type === "identifier") return [node.text];
  return /pattern|tuple|list/.test(node.type) ? node.namedChildren.flatMap((child) => namesIn(child)) : [];
}

/** Functions made in the loop's body that are stored: called later, they all see the last value. */
function* storedFunctions(loop: SyntaxNode): Generator<SyntaxNode> {
  const body = field(loop, "body");
  for (const made of body?.descendantsOfType(["lambda", "arrow_function", "function_expression"]) ?? []) {
    if (isStored(made) && nearestFunction(made) === nearestFunction(loop)) yield made;
  }
}

function nearestFunction(node: SyntaxNode): number | null {
  for (const up of ancestors(node)) if (isFunction(up)) return up.id;
  return null;
}

function isStored(made: SyntaxNode): boolean {
  const parent = made.parent;
  if (parent === null) return false;
  if (/assignment/.test(parent.type))
    return /^(subscript|attribute|subscript_expression|member_expression)$/.test(
      field(parent, "left")?.type ?? "",
    );
  const call = parent.type === "keyword_argument" ? parent.parent?.parent : parent.parent;
  if (parent.type === "keyword_argument")
    return /^(command|callback|on_\w+)$/.test(field(parent, "name")?.text ?? "");
  if (!/^(arguments|argument_list)$/.test(parent.type) || call === null || call === undefined) return false;
  return KEEPS.test(field(call, "function")?.text ?? "");
}

function uses(made: SyntaxNode, name: string): boolean {
  const parameters = field(made, "parameters", "parameter");
  if (
    parameters !== null &&
    new RegExp(`(^|[^\\w$])${name.replaceAll("$", "\\$")}($|[^\\w$])`).test(parameters.text)
  )
    return false;
  const body = field(made, "body");
  if (body === null) return false;
  const found = body.type === "identifier" ? [body] : body.descendantsOfType("identifier");
  return found.some((use) => use.text === name && !isMemberName(use));
}

function isMemberName(use: SyntaxNode): boolean {
  const parent = use.parent;
  return (
    (parent?.type === "attribute" && field(parent, "attribute")?.id === use.id) ||
    (parent?.type === "keyword_argument" && field(parent, "name")?.id === use.id)
  );
}

/** `for i in …: callbacks.append(lambda: i)`: all of them see the last `i`. */
export const loopCapturedVariable = lintRule({
  name: "loop-captured-variable",
  severity: "error",
  precision: 0.92,
  meaning:
    "A function kept from inside a loop uses the loop variable, so when it is called it sees the last value, not its own.",
  equivalents: ["pylint/W0640", "ruff/B023", "flake8-bugbear/B023"],
  types: onNodes([["python"], ["for_statement"]], [JS, ["for_statement", "for_in_statement"]]),
  at(node): Iterable<Hit> {
    const variables = loopVariables(node);
    if (variables.length === 0) return [];
    return [...storedFunctions(node)].flatMap((made): readonly Hit[] => {
      const name = variables.find((variable) => uses(made, variable));
      if (name === undefined) return [];
      return [
        {
          place: made,
          message: `This function is kept and uses the loop variable ${quote(name)}: when it is called it sees the last value of the loop.`,
        },
      ];
    });
  },
});
