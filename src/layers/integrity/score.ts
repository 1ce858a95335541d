import type { Pair } from "../../types/layers.ts";
import { type Facts, NO_FACTS } from "../facts.ts";
import { newProblem } from "../syntax/problems.ts";
import { type Mark, markOf } from "./mark.ts";
import { missingFunctions } from "./missing-functions.ts";
import { unresolvedImports } from "./imports/unresolved-imports.ts";
import { missingImports } from "./missing-imports.ts";
import { placeholders } from "./placeholders.ts";
import { trivialImplementations } from "./trivial-implementations.ts";

/** From here on code counts as whole. */
export const SAFE_SCORE = 0.6;

export interface Integrity {
  /** 0..1, to two decimals. */
  readonly score: number;
  /** All that was found, worst kinds first. */
  readonly marks: readonly Mark[];
}

/**
 * How whole the new side of a pair is: 1 at first; a syntax error or a trivial body in the place of a real one leaves
 * 0; a placeholder costs 0.3, a function that is gone 0.4, an import that is used but gone 0.2. Each kind is charged
 * once, however often it occurs; an import that the project cannot resolve counts as one that is gone. Only what the change brought is judged.
 */
export function scoreIntegrity(pair: Pair, facts: Facts = NO_FACTS): Integrity {
  const problem = newProblem(pair, facts.strictParse);
  const marks = [
    ...(problem === null ? [] : [markOf("syntax-error", problem.line, problem.message)]),
    ...trivialImplementations(pair),
    ...missingFunctions(pair),
    ...placeholders(pair),
    ...missingImports(pair),
    ...unresolvedImports(pair, facts.project).map(({ specifier, node, reason }) =>
      markOf("missing-import", node.startPosition.row + 1, `\`${specifier}\` leads nowhere: ${reason}.`),
    ),
  ];
  const charged = new Map(marks.map(({ mark, weight }) => [mark, weight]));
  const total = [...charged.values()].reduce((sum, weight) => sum + weight, 0);
  return { score: Math.max(0, Math.round((1 - total) * 100) / 100), marks };
}
