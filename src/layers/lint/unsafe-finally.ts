import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, isFunction, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const LEAVING = /^(return_statement|throw_statement|return)$/;
const LOOP =
  /^(while_statement|do_statement|for_statement|for_in_statement|enhanced_for_statement|foreach_statement|while|until|for)$/;

interface Caught {
  readonly loop: boolean;
  readonly breakable: boolean;
  readonly labels: readonly string[];
}

/** Statements that leave the `finally` block and thereby drop the error or result on its way. */
function* leaving(node: SyntaxNode, caught: Caught, throwing: boolean): Generator<SyntaxNode> {
  for (const child of node.namedChildren) {
    if (isFunction(child) || /^(class_body|class|class_declaration)$/.test(child.type)) continue;
    if (LEAVING.test(child.type) && (throwing || !child.type.startsWith("throw"))) yield child;
    else if (/^(break|continue)_statement$/.test(child.type) && !staysInside(child, caught)) yield child;
    else yield* leaving(child, deepen(child, caught), throwing);
  }
}

function staysInside(jump: SyntaxNode, caught: Caught): boolean {
  const label = field(jump, "label") ?? jump.namedChild(0);
  if (label !== null) return caught.labels.includes(label.text);
  return jump.type === "break_statement" ? caught.breakable : caught.loop;
}

function deepen(node: SyntaxNode, caught: Caught): Caught {
  if (LOOP.test(node.type)) return { ...caught, loop: true, breakable: true };
  if (/^(switch_statement|switch_expression)$/.test(node.type)) return { ...caught, breakable: true };
  const label = node.type === "labeled_statement" ? (field(node, "label") ?? node.namedChild(0)) : null;
  return label === null ? caught : { ...caught, labels: [...caught.labels, label.text] };
}

/** `return` in `finally`: the exception that was on its way is gone. */
export const unsafeFinally = lintRule({
  name: "unsafe-finally",
  severity: "error",
  precision: 0.96,
  meaning: "Leaving a finally block by force discards the exception or return value that was on its way.",
  equivalents: [
    "eslint/no-unsafe-finally",
    "pylint/W0150",
    "ruff/B012",
    "pmd/ReturnFromFinallyBlock",
    "rubocop/Lint/EnsureReturn",
    "sonar/S1143",
  ],
  types: onNodes([[...JS, "java", "python", "php"], ["finally_clause"]], [["ruby"], ["ensure"]]),
  at(node, context): Iterable<Hit> {
    const script = context.language !== null && JS.includes(context.language);
    const none: Caught = { loop: false, breakable: false, labels: [] };
    return [...leaving(node, none, script)].map((place) => ({
      place,
      message: `${quote(place)} in a finally block discards the exception or return value that was on its way.`,
    }));
  },
});
