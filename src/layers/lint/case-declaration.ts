import type { Hit } from "../rule.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const SHARED =
  /^(lexical_declaration|function_declaration|generator_function_declaration|class_declaration)$/;

/** `case 1: let x = 1;`: `x` is there in every branch, but only set in this one. */
export const caseDeclaration = lintRule({
  name: "case-declaration",
  severity: "note",
  precision: 0.7,
  onRequest: true,
  meaning:
    "A declaration in one branch of a switch is visible in all of them, but set only when this one runs.",
  equivalents: ["eslint/no-case-declarations", "biome/noSwitchDeclarations"],
  types: onNodes([JS, ["switch_case", "switch_default"]]),
  at(node): Iterable<Hit> {
    const label = field(node, "value")?.id;
    return node.namedChildren
      .filter((child) => SHARED.test(child.type) && child.id !== label)
      .map((child) => ({
        place: child,
        message: `${quote(child)} is visible in every branch of this switch, but set only when this one runs.`,
      }));
  },
});
