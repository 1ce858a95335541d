import type { Unit } from "./outline.ts";

/** Longer ones are cut: the signature is there to be recognised, the text has the rest. */
const MAX_LENGTH = 200;

/** The head of the nearest function or class, up to its body, on one line; null at top level. */
export function signatureOf(unit: Unit): string | null {
  for (let one: Unit | null = unit; one !== null; one = one.outer) {
    if (one.outer !== null && one.role !== "space") return headOf(one);
  }
  return null;
}

function headOf({ node, body }: Unit): string {
  const bodyStart =
    body !== null && body.startIndex > node.startIndex ? body.startIndex - node.startIndex : undefined;
  const text = bodyStart === undefined ? (node.text.split("\n", 1)[0] ?? "") : node.text.slice(0, bodyStart);
  const line = text
    .slice(0, 10 * MAX_LENGTH)
    .replaceAll(/\s+/g, " ")
    .replace(/[\s{]+$/, "");
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}
