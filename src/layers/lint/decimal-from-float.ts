import { field, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const DECIMAL = /^(decimal\.)?Decimal$|^BigDecimal$/;
const FLOAT = /^[-+]?\d[\d_]*\.\d+([eE][-+]?\d+)?[dDfF]?$/;

/** `Decimal(0.1)`: 0.1000000000000000055511151231257827021181583404541015625. */
export const decimalFromFloat = lintRule({
  name: "decimal-from-float",
  severity: "error",
  precision: 0.95,
  meaning: "An exact decimal is made of a binary fraction and takes over its error; give the digits as text.",
  equivalents: [
    "ruff/RUF032",
    "errorprone/BigDecimalLiteralDouble",
    "spotbugs/DMI_BIGDECIMAL_CONSTRUCTED_FROM_DOUBLE",
    "sonar/S2111",
  ],
  types: onNodes([["python"], ["call"]], [["java"], ["object_creation_expression"]]),
  at(node) {
    const made = field(node, "function", "type");
    const [value, second] = parts(field(node, "arguments") ?? node);
    if (made === null || value === undefined || second !== undefined) return null;
    if (!DECIMAL.test(made.text) || !FLOAT.test(value.text) || isExact(value.text)) return null;
    return {
      place: node,
      message: `${quote(node)} takes over the error of ${quote(value)}; give the digits as text.`,
    };
  },
});

/** Halves, quarters… are exact in binary: their digits end where those of the double do. */
function isExact(text: string): boolean {
  const value = Number(text.replaceAll(/[_dDfF+]/g, ""));
  return Number.isInteger(value * 2 ** 20);
}
