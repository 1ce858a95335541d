import type { LineRange } from "../types/chunk.ts";
import type { Finding, Verdict } from "../types/finding.ts";
import type { Source } from "../types/syntax.ts";
import { provesReachable } from "./refute-unreachable.ts";
import { occurrences, type Occurrence } from "./occurrences.ts";
import type { ValidationContext } from "./validation-context.ts";
import { unitAt } from "../util/unit-at.ts";

/** A claim about one name, at one line of one unit. */
interface NamedClaim {
  readonly name: string;
  readonly line: number;
  /** The chunk that the claim is about; names of other units may be other things. */
  readonly unit: LineRange;
  readonly head: Source;
}

/** A kind of claim, and the fact of the head file that contradicts it: a sentence, or null. */
interface Refutation {
  readonly claim: RegExp;
  readonly refute: (claim: NamedClaim, places: () => readonly Occurrence[]) => string | null;
}

/** A claim about some path through the code is not contradicted by what happens on another. */
const ON_SOME_PATH =
  /\b(?:when|if|unless|until|before|after|once|path|branch|case|otherwise|in time|error)\b/i;

const REFUTATIONS: readonly Refutation[] = [
  {
    claim:
      /\b(?:unused|(?:never|not|isn't|is not|no longer) (?:used|referenced|accessed)|never read|(?:has|have) no (?:uses|usages|references))\b/i,
    refute: ({ name, line, unit }, places) => {
      const shared = places().some(({ kind }) => kind === "import");
      const used = places().find(
        (place) =>
          place.line !== line &&
          (place.kind === "use" || place.kind === "call") &&
          (shared || isWithin(unit, place.line)),
      );
      return used === undefined ? null : `\`${name}\` is used at line ${used.line}.`;
    },
  },
  {
    claim:
      /\b(?:undeclared|(?:never|not) (?:declared|defined|imported)|(?:isn't|is not|was not) (?:declared|defined|imported)|undefined (?:name|variable|function|symbol|identifier|class|method)|missing import|no such (?:function|variable|class|name))\b/i,
    refute: ({ name, line, unit }, places) => {
      const known = places().find(
        (place) =>
          place.kind === "import" ||
          (place.kind === "declaration" &&
            (place.topLevel || (isWithin(unit, place.line) && place.line <= line))),
      );
      return known === undefined ? null : `\`${name}\` is declared or imported at line ${known.line}.`;
    },
  },
  {
    claim: /\b(?:(?:never|not|isn't|is not) (?:called|invoked)|has no callers|nobody calls|nothing calls)\b/i,
    refute: ({ name, line, unit }, places) => {
      const ours = places().some(
        ({ kind, topLevel }) => kind === "import" || (kind === "declaration" && topLevel),
      );
      const called = places().find(
        (place) => place.line !== line && place.kind === "call" && (ours || isWithin(unit, place.line)),
      );
      return called === undefined ? null : `\`${name}\` is called at line ${called.line}.`;
    },
  },
  {
    claim: /\b(?:(?:not|isn't|never) awaited|(?:missing|without) (?:an )?`?await\b)/i,
    refute: ({ name, line, head }) => {
      const call = new RegExp(
        `\\bawait\\s+(?:[\\p{L}\\p{N}_$]+\\s*\\??\\.\\s*)*${name.replaceAll("$", "\\$")}(?![\\p{L}\\p{N}_$])`,
        "u",
      );
      return call.test(head.lines[line - 1] ?? "") ? `\`${name}\` is awaited there.` : null;
    },
  },
];

const UNREACHABLE =
  /\b(?:unreachable|dead code|(?:can ?not|can't|never|not) (?:be )?(?:reached|reachable|executed|run))\b/i;

/** Of code behind the line that is quoted, or unreachable because nobody comes to the function at all. */
const ABOUT_OTHER_CODE =
  /\b(?:after|below|behind|follow\w*|subsequent|rest|remain\w*|later|next|makes?|leaves?|lets?|so|call\w*|invok\w*|used|functions?|methods?|import\w*|below|branch|since|because)\b/i;

const QUOTED_NAME = /[`'"]([\p{L}_$][\p{L}\p{N}_$]*)(?:\(\))?[`'"]/gu;

/**
 * Contradicts claims by facts of the head file: "unused", "not defined", "not imported", "never called", "not awaited",
 * "unreachable".
 * Cautious on purpose: it objects only to a claim about one quoted name, not bound to some path through the code,
 * where the syntax tree shows the place that contradicts it. Findings of layers make no such claims.
 */
export function refutation(finding: Finding, context: ValidationContext): Verdict {
  const fact = finding.source === "layer" ? null : refute(finding, context);
  return fact === null
    ? { layer: "refutation", verdict: "pass", reason: "Nothing in the file contradicts it." }
    : { layer: "refutation", verdict: "reject", reason: `The file contradicts it: ${fact}` };
}

function refute({ message, range }: Finding, { head, chunks }: ValidationContext): string | null {
  if (head === null || ON_SOME_PATH.test(message)) return null;
  if (UNREACHABLE.test(message)) {
    if (ABOUT_OTHER_CODE.test(message)) return null;
    const reached = provesReachable(head, range.startLine);
    return reached === null ? null : `${reached}.`;
  }
  const claimed = REFUTATIONS.find(({ claim }) => claim.test(message));
  const names = new Set([...message.matchAll(QUOTED_NAME)].map(([, name = ""]) => name));
  names.delete("await");
  const [name] = names;
  if (claimed === undefined || name === undefined || names.size !== 1) return null;
  const line = range.startLine;
  const chunk = chunks.find(({ headRange }) => headRange !== null && isWithin(headRange, line));
  const unit = chunk === undefined ? null : unitAt(chunk, line).headRange;
  const claim = { name, line, head, unit: unit ?? { startLine: line, endLine: line } };
  return claimed.refute(claim, () => occurrences(head, name) ?? []);
}

function isWithin({ startLine, endLine }: LineRange, line: number): boolean {
  return line >= startLine && line <= endLine;
}
