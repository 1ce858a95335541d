import type { Category, Severity } from "../../types/finding.ts";
import type { Hits, Rule, RuleContext } from "../rule.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { languagesOf, type NodeTypes } from "../nodes.ts";

/** What a lint rule has to say for itself; the rest is the same for all of them. */
export interface LintRule {
  /** Without the family. */
  readonly name: string;
  readonly severity?: Severity;
  readonly category?: Category;
  readonly meaning: string;
  readonly equivalents?: readonly string[];
  readonly precision: number;
  readonly types: NodeTypes;
  /** Set where the rule is right but often unwanted: it speaks only of commits, and only when switched on. */
  readonly onRequest?: true;
  readonly at: (node: SyntaxNode, context: RuleContext) => Hits;
}

/** A rule of the lint layer that looks at one kind of node; its languages are those of its node types. */
export function lintRule(rule: LintRule): Rule {
  return {
    meta: {
      id: `lint/${rule.name}`,
      layer: "lint",
      languages: languagesOf(rule.types),
      severity: rule.severity ?? "warning",
      category: rule.category ?? "bug",
      meaning: rule.meaning,
      equivalents: rule.equivalents ?? [],
      precision: rule.precision,
      reportedByDefault: rule.onRequest !== true,
    },
    ...(rule.onRequest === true ? { judges: "commits" } : {}),
    visit: { types: rule.types, at: rule.at },
  };
}
