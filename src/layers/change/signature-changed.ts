import type { SyntaxNode } from "../../types/syntax.ts";
import type { Surroundings } from "../../types/surroundings.ts";
import { enclosingFunction } from "../nodes.ts";
import { anyWithin, rangeOf } from "../lines.ts";
import type { Hit, Rule } from "../rule.ts";
import { type ChangedSignature, changedSignatures } from "../surroundings/changed-signatures.ts";
import { type Arguments, argumentsOf, type Occurrence } from "../surroundings/occurrences.ts";
import { LANGUAGES_WITH_REFERENCES, referencesTo } from "../surroundings/references.ts";
import { misfit, misplaced, reach, type Signature } from "../surroundings/signature.ts";
import { changeMeta } from "./change-rule.ts";
import { isTestPath } from "../../util/test-path.ts";

export const signatureChanged: Rule = {
  meta: changeMeta({
    id: "change/signature-changed",
    severity: "error",
    languages: LANGUAGES_WITH_REFERENCES,
    meaning:
      "A function now wants to be called otherwise, and a caller in the repository still calls it as before.",
    precision: 0.85,
  }),
  judges: "commits",
  needs: "surroundings",
  *check({ pair, after }) {
    const { surroundings } = pair;
    if (surroundings === undefined) return;
    for (const changed of changedSignatures(pair)) {
      const hit = judge(changed, after.path, surroundings);
      if (hit !== null) yield hit;
    }
  },
};

/** A caller with what no longer fits. */
interface Broken {
  readonly at: Occurrence;
  readonly says: string;
}

function judge(changed: ChangedSignature, path: string, surroundings: Surroundings): Hit | null {
  const { name, owner, language, isDefault, isConstructor } = changed;
  const defined = { name, owner, path, language, isDefault, isConstructor };
  const callers = referencesTo(defined, surroundings, isConstructor ? 0 : 1);
  const broken = callers
    .filter((at) => at.kind === "call" && !isTouched(at, surroundings))
    .flatMap((at) => {
      const says = whatBreaks(at, changed);
      return says === null ? [] : [{ at, says }];
    });
  const first = broken.find(({ at }) => !isTestPath(at.source.path)) ?? broken[0];
  return first === undefined ? null : { place: placeOf(changed), message: describe(changed, first) };
}

/** The change altered the call as well: whoever did that knew of the new signature. */
function isTouched({ source, node, call }: Occurrence, { addedLines }: Surroundings): boolean {
  const lines = addedLines.get(source.path) ?? [];
  const { startLine, endLine } = rangeOf(call ?? node);
  return anyWithin(lines, startLine, endLine);
}

/** The lines of the signature: those of the body are not what is meant. */
function placeOf({ is }: ChangedSignature) {
  const { startLine } = rangeOf(is.node);
  const body = is.body === null ? null : rangeOf(is.body);
  return { startLine, endLine: body === null ? startLine : Math.max(startLine, body.startLine) };
}

function describe({ name, before, after }: ChangedSignature, { at, says }: Broken): string {
  const change = changeOf(before, after);
  return `\`${name}\` ${change}, but ${at.source.path}:${at.line} still calls it as before: it ${says}.`;
}

function changeOf(before: Signature, after: Signature): string {
  const [old, now] = [before, after].map(({ parameters }) => parameters.map((each) => each.name).join(", "));
  if (old !== now) return `now takes (${now}) instead of (${old})`;
  if (before.isAsync !== after.isAsync) return "is asynchronous now";
  return before.results === after.results
    ? "now requires what was optional"
    : `now gives ${after.results} values instead of ${before.results}`;
}

/** What of a call fitted the signature before and does not fit it now; null when it fits, or when that is not certain. */
function whatBreaks({ call }: Occurrence, changed: ChangedSignature): string | null {
  const given = call === null ? null : argumentsOf(call);
  if (call === null || given === null) return null;
  const { before, after, language } = changed;
  if (misfit(given, before, language) !== null) return null;
  const unfit = misfit(given, tolerant(changed, given), language);
  if (unfit !== null) return unfit;
  const moved = misplaced(given, before, after);
  if (moved !== null) return `gives \`${moved.meant}\` where \`${moved.now}\` is taken`;
  if (!before.isAsync && after.isAsync && usesAtOnce(call, changed)) return "does not wait for it";
  return before.results === after.results ? null : unpacks(call, before, after);
}

/** In JavaScript a parameter may be left out by any caller; one that the body expects to be absent is optional. */
function tolerant({ after, is, language }: ChangedSignature, given: Arguments): Signature {
  if (language !== "javascript") return after;
  const body = (is.body?.text ?? "").replaceAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "");
  const { least } = reach(after);
  if ((given.positional ?? 0) >= least) return after;
  const parameters = after.parameters.map((each) =>
    each.required && copesWithout(each.name, body) ? { ...each, required: false } : each,
  );
  return { ...after, parameters };
}

function copesWithout(name: string, body: string): boolean {
  const word = `(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`;
  return (
    /\barguments\b/.test(body) ||
    new RegExp(
      `typeof\\s+${word}|!\\s*${word}|${word}\\s*(?:[!=]==?\\s*(?:undefined|null|void)|\\|\\||\\?\\?|&&|\\?[^.]|\\?\\.)|(?:if|while)\\s*\\(\\s*${word}\\s*\\)|[!=]==?\\s*${word}|Array\\.isArray\\(\\s*${word}|${word}\\s+instanceof`,
    ).test(body) ||
    // Only handed on: whoever takes it decides.
    !new RegExp(`${word}\\s*(?:\\.|\\[|\\()`).test(body)
  );
}

/** The result is used as if it were there already, outside of anything that waits. */
function usesAtOnce(call: SyntaxNode, { language }: ChangedSignature): boolean {
  if (!/^(?:typescript|tsx|javascript|python)$/.test(language)) return false;
  const parent = call.parent;
  const owner = enclosingFunction(call);
  if (parent === null || /await|return|arrow_function|yield|spread|array|list|tuple|pair/.test(parent.type))
    return false;
  if (/arguments|argument_list/.test(parent.type)) return false;
  if (parent.type === "expression_statement") return language === "python" && owner !== null;
  const member = /member_expression|attribute/.test(parent.type) ? parent.text.slice(call.text.length) : "";
  if (/^\s*\??\.\s*(?:then|catch|finally|add_done_callback)\b/.test(member)) return false;
  if (member !== "") return true;
  const bound = /variable_declarator|assignment/.test(parent.type)
    ? (parent.childForFieldName("name") ?? parent.childForFieldName("left"))
    : null;
  if (bound === null)
    return /binary|comparison|if_statement|parenthesized|template_substitution|subscript|unary|not_operator|for_/.test(
      parent.type,
    );
  return owner !== null && isUsedUnawaited(bound.text, owner, parent.endIndex);
}

function isUsedUnawaited(name: string, owner: SyntaxNode, from: number): boolean {
  if (!/^[\w$]+$/.test(name)) return true;
  const rest = owner.text.slice(from - owner.startIndex);
  const word = `(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`;
  const waits = `(?:await|yield|Promise|gather|create_task|wait|run)\\b[^;\\n]*${word}|return\\s+${word}\\s*(?![.\\[(])|${word}\\s*\\.\\s*(?:then|catch|finally)`;
  return new RegExp(word).test(rest) && !new RegExp(waits).test(rest);
}

/** `a, err := f()` of what now gives three. */
function unpacks(call: SyntaxNode, before: Signature, after: Signature): string | null {
  const list = call.parent;
  const statement = list?.type === "expression_list" && list.namedChildCount === 1 ? list.parent : null;
  if (statement === null || !/short_var_declaration|assignment_statement/.test(statement.type)) return null;
  const count = statement.childForFieldName("left")?.namedChildCount ?? 0;
  return count === before.results && count !== after.results
    ? `takes ${count} of its ${after.results} results`
    : null;
}
