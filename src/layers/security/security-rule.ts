import type { Severity } from "../../types/finding.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hits, Rule, RuleContext } from "../rule.ts";
import { languagesOf, type NodeTypes } from "../nodes.ts";

/** What a security rule has to say for itself; the rest is the same for all of them. */
export interface SecurityRule {
  /** Without the family. */
  readonly name: string;
  readonly severity?: Severity;
  readonly meaning: string;
  readonly cwe: readonly string[];
  readonly equivalents?: readonly string[];
  readonly precision: number;
  readonly types: NodeTypes;
  readonly at: (node: SyntaxNode, context: RuleContext) => Hits;
}

/** A rule of the security layer that looks at one kind of node; its languages are those of its node types. */
export function securityRule(rule: SecurityRule): Rule {
  return {
    meta: { ...metaOf(rule), languages: languagesOf(rule.types) },
    visit: { types: rule.types, at: rule.at },
  };
}

/** What a security rule about lines has to say for itself: it reads every text file, grammar or not. */
export interface TextRule extends Omit<SecurityRule, "types" | "at"> {
  readonly check: (context: RuleContext) => Hits;
}

/** A rule of the security layer about the lines of any file. */
export function textRule(rule: TextRule): Rule {
  return { meta: { ...metaOf(rule), languages: "all" }, check: rule.check };
}

function metaOf(rule: Omit<SecurityRule, "types" | "at">): Omit<Rule["meta"], "languages"> {
  return {
    id: `security/${rule.name}`,
    layer: "security",
    severity: rule.severity ?? "error",
    category: "security",
    meaning: rule.meaning,
    equivalents: rule.equivalents ?? [],
    cwe: rule.cwe,
    precision: rule.precision,
    reportedByDefault: true,
  };
}
