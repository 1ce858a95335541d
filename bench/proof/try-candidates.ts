import type { Finding } from "../../src/types/finding.ts";
import { proveSuggestion } from "../../src/validate/prove-suggestion.ts";
import type { ProofTools } from "../../src/validate/validation-context.ts";
import { faultOf, putInto, type Fault } from "./judge-result.ts";
import { textOf, type Site } from "./sites.ts";
import { BAD, GOOD, UNSEEABLE, type Candidate, type Way } from "./ways.ts";

export type Kind = "good" | "bad" | "unseeable";

/** What became of one candidate. */
export interface Tried {
  readonly site: Site;
  readonly kind: Kind;
  readonly way: string;
  readonly candidate: Candidate;
  /** The file with what was shown as proven; null where it was refused. */
  readonly text: string | null;
  /** The first objection; null where it was proven. */
  readonly objection: string | null;
  /** Null where it was refused, and where the right fix came out. */
  readonly fault: Fault | "does not apply" | null;
}

const WAYS: readonly (readonly [Kind, string, Way])[] = [
  ...Object.entries(GOOD).map(([name, way]) => ["good", name, way] as const),
  ...Object.entries(BAD).map(([name, way]) => ["bad", name, way] as const),
  ...Object.entries(UNSEEABLE).map(([name, way]) => ["unseeable", name, way] as const),
];

/** Gives a site's fix to the proof in every way in which it can be given. */
export function tryCandidates(site: Site, tools: ProofTools): readonly Tried[] {
  const head = tools.openSource(site.path, textOf(site.lines, site.newline));
  try {
    return WAYS.flatMap(([kind, way, make]): readonly Tried[] => {
      const candidate = make(site);
      if (candidate === null) return [];
      const { replacement, startLine, endLine } = candidate;
      const proof = proveSuggestion({
        finding: findingAt(site),
        suggestion: { range: { startLine, endLine }, replacement },
        head,
        tools,
      });
      const tried = { site, kind, way, candidate };
      if (proof.status === "unproven") {
        const objection = proof.proof.find(({ verdict }) => verdict === "reject");
        return [
          { ...tried, text: null, objection: `${objection?.layer}: ${objection?.reason}`, fault: null },
        ];
      }
      const text = putInto(site, { ...proof.range, replacement: proof.replacement });
      const fault = text === null ? ("does not apply" as const) : faultOf({ site, way, text });
      return [{ ...tried, text, objection: null, fault }];
    });
  } finally {
    head.dispose();
  }
}

function findingAt({ path, first, last, lines }: Site): Finding {
  return {
    ruleId: "model/bug",
    source: "model",
    category: "bug",
    severity: "warning",
    confidence: 0.9,
    path,
    range: { startLine: first, endLine: last },
    symbol: null,
    message: "This is wrong.",
    evidence: lines.slice(first - 1, last).join("\n"),
    suggestion: null,
  };
}
