import type { SyntaxNode } from "../types/syntax.ts";

/**
 * A question about the type of a node, asked once for each type: grammars have a few hundred of them, and a file has
 * many thousands of nodes.
 */
export function typeTest(pattern: RegExp): (node: SyntaxNode) => boolean {
  const known = new Map<string, boolean>();
  return ({ type }) => {
    let answer = known.get(type);
    if (answer === undefined) known.set(type, (answer = pattern.test(type)));
    return answer;
  };
}

/** So many texts are remembered at a time. */
const MOST_TEXTS = 5000;

/** The same of any texts of which a few come again and again, such as the names of functions. */
export function rememberTest(pattern: RegExp): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      if (known.size >= MOST_TEXTS) known.clear();
      known.set(text, (answer = pattern.test(text)));
    }
    return answer;
  };
}
