import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/**
 * Digits without sign, separators and leading zeros, with the exponent of the first one. Trailing zeros say nothing
 * in a whole number; after a point, without an exponent, they claim that precision.
 */
function normalized(text: string): string {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = `${whole}${fraction}`;
  const leading = digits.length - digits.replace(/^0+/, "").length;
  const rest = digits.slice(leading);
  if (/^0*$/.test(rest)) return "0";
  const significant = /^[\d.]*\.[\d.]*$/.test(text) ? rest : rest.replace(/0+$/, "");
  return `${significant}e${whole.length - leading + Number(exponent)}`;
}

/** Every whole number of so many digits is exact. */
const SHORT = /^\d{1,15}$/;

function isExact(text: string): boolean {
  const plain = text.replaceAll("_", "");
  if (/^0[0-7]+$/.test(plain)) return BigInt(`0o${plain.slice(1)}`) === asBigInt(Number.parseInt(plain, 8));
  if (/^0[xXbBoO]/.test(plain)) return BigInt(plain) === asBigInt(Number(plain));
  const value = Number(plain);
  if (!Number.isFinite(value)) return false;
  const wanted = normalized(plain);
  if (wanted === "0") return true;
  const digits = wanted.slice(0, wanted.indexOf("e")).length;
  // More than 100 significant digits never fit into a double (ECMA-262, Number.prototype.toPrecision).
  return digits <= 100 && normalized(value.toPrecision(digits)) === wanted;
}

function asBigInt(value: number): bigint | null {
  return Number.isFinite(value) ? BigInt(value) : null;
}

/** `9007199254740993`: the program gets another number. */
export const lossOfPrecision = lintRule({
  name: "loss-of-precision",
  severity: "error",
  precision: 0.95,
  meaning:
    "A number has more digits than a double can hold, so the program gets another number than is written.",
  equivalents: ["eslint/no-loss-of-precision", "biome/noPrecisionLoss"],
  types: onNodes([JS, ["number"]]),
  at(node) {
    if (SHORT.test(node.text) || node.text.endsWith("n") || isExact(node.text)) return null;
    return {
      place: node,
      message: `${quote(node)} has more digits than a double can hold; the program gets ${String(Number(node.text.replaceAll("_", "")))}.`,
    };
  },
});
