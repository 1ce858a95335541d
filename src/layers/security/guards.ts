import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, enclosingFunction, field, isFunction } from "../nodes.ts";
import { typeTest } from "../type-test.ts";
import type { Danger } from "./sanitisers.ts";

/** A condition that lets only known values through, by what it says of `VALUE`. */
const LISTED =
  /\bVALUE(\.\w+\(\))?\s*(not\s+)?in\s+[\w.[({]|\.(includes|has|contains|Contains|include\?|indexOf|hasOwnProperty|containsKey|ContainsKey)\(\s*VALUE\b|(in_array|array_key_exists)\(\s*VALUE\b|\[VALUE\]|\bVALUE\s*(===?|==)\s*["'`\d]|\bVALUE\s*!==?\s*["'`\d]/;
const MATCHED =
  /\.(test|match|fullmatch|exec|MatchString|matches|IsMatch|is_match)\([^()]*\bVALUE\b|\bVALUE\.(match|matches|isdigit|isalnum|isidentifier|isnumeric|isdecimal|isalpha|match\?)\b|preg_match\([^()]*VALUE\b|ctype_\w+\(\s*VALUE\b|is_numeric\(\s*VALUE\b|isNaN\(\s*VALUE\b|Number\.isInteger\(|\b(is|has|check|validate|verify|ensure|assert)_?\w*(valid|safe|allowed|trusted|white|permitted)\w*\([^()]*\bVALUE\b|\b(allowed|valid|safe|permitted)\w*\([^()]*\bVALUE\b|\bvalidat\w*\([^()]*\bVALUE\b|typeof\s+VALUE\s*[!=]==?\s*["'](string|number|boolean)/i;
const PATH_CHECK =
  /\b(startsWith|startswith|starts_with|HasPrefix|StartsWith|start_with\?|is_relative_to|commonpath|commonprefix|relative_to|has_root|IsLocal|realpath|isAbsolute|strpos)\b|["'`](\.\.|\/|\\\\)["'`/\\]?/;
const ADDRESS_CHECK =
  /\b(hostname|host|netloc|scheme|origin|protocol|startsWith|startswith|HasPrefix|url_has_allowed_host_and_scheme|is_safe_url|isLocalUrl|IsLocalUrl|allowed\w*|whitelist\w*)\b/i;

/**
 * True where a condition before or around the use has let through only harmless values of the text that it names: a list, a
 * pattern, a comparison with fixed text; for paths also a prefix, for addresses a host.
 */
export function isGuarded(value: string, use: SyntaxNode, danger: Danger): boolean {
  if (value.length > 80) return false;
  const name = value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const special =
    danger === "path" ? PATH_CHECK : danger === "url" || danger === "redirect" ? ADDRESS_CHECK : null;
  const isCheck = (text: string) =>
    (text.includes(value) && [LISTED, MATCHED].some((pattern) => withName(pattern, name).test(text))) ||
    (special?.test(text) === true &&
      (text.includes(value) || madeFrom(name, use).some((made) => text.includes(made))));
  for (const up of ancestors(use)) {
    // Of a path the harmless branch may be either: `startsWith(base)`, `!includes("..")`.
    if (isBranch(up) && (danger === "path" || isInBranch(use, up)) && isCheck(conditionOf(up))) return true;
    for (let earlier = up.previousNamedSibling; earlier !== null; earlier = earlier.previousNamedSibling) {
      if (isBranch(earlier) && leaves(earlier) && isCheck(conditionOf(earlier))) return true;
      if (isAssertion(earlier) && isCheck(earlier.text)) return true;
    }
    if (isFunction(up)) return false;
  }
  return false;
}

/** Names that the function gives something made of the value: `const address = new URL(value)`. */
function madeFrom(name: string, use: SyntaxNode): string[] {
  const text = (enclosingFunction(use)?.text ?? "").slice(0, 20_000);
  const pattern = new RegExp(String.raw`([\w$]+)\s*:?=(?!=)[^\n]*(?<![\w$])${name}(?![\w$])`, "g");
  return [...text.matchAll(pattern)].map(([, made = ""]) => made).filter((made) => made.length > 1);
}

const patterns = new Map<string, RegExp>();

function withName(pattern: RegExp, name: string): RegExp {
  const key = `${pattern.source} ${name}`;
  let made = patterns.get(key);
  if (made === undefined) {
    if (patterns.size > 500) patterns.clear();
    const boundary = /^\w/.test(name)
      ? pattern.source
      : pattern.source.replaceAll(String.raw`\bVALUE`, "VALUE");
    made = new RegExp(
      boundary.replaceAll("VALUE", () => name),
      pattern.flags,
    );
    patterns.set(key, made);
  }
  return made;
}

const isBranchType = typeTest(
  /^(if_statement|elif_clause|if|unless|if_expression|ternary_expression|conditional_expression|while_statement|if_modifier|unless_modifier|switch_statement|match_statement)$/,
);

function isBranch(node: SyntaxNode): boolean {
  return node.isNamed && isBranchType(node);
}

function conditionOf(branch: SyntaxNode): string {
  const condition =
    field(branch, "condition", "value", "subject") ??
    (branch.type === "conditional_expression" ? branch.namedChild(1) : branch.namedChild(0));
  if (/^(switch_statement|match_statement)$/.test(branch.type))
    return `[${condition?.text.replaceAll(/[()]/g, "") ?? ""}]`;
  return (condition?.text ?? "").slice(0, 400);
}

/** Where the condition held; the other branch is where it did not. */
function isInBranch(use: SyntaxNode, branch: SyntaxNode): boolean {
  const condition = field(branch, "condition", "value", "subject");
  if (condition !== null && use.startIndex >= condition.startIndex && use.endIndex <= condition.endIndex) {
    // `ALLOWED.includes(x) && run(x)`
    return false;
  }
  const negated =
    /^\(?\s*(!|not\b)/.test(conditionOf(branch)) || /\bnot\s+in\b|!==?/.test(conditionOf(branch));
  const otherwise = field(branch, "alternative");
  const isElse =
    otherwise !== null && use.startIndex >= otherwise.startIndex && use.endIndex <= otherwise.endIndex;
  return negated === isElse;
}

/** True when the branch does not come back to what follows it. */
function leaves(branch: SyntaxNode): boolean {
  const body = field(branch, "consequence", "body") ?? branch;
  return /\b(return|throw|raise|abort|continue|break|exit|die|panic|halt|next\(|process\.exit|sys\.exit|Fatal|fatal|error|reject)\b/.test(
    body.text.slice(0, 1500),
  );
}

function isAssertion(node: SyntaxNode): boolean {
  return (
    (node.type === "assert_statement" || node.type === "expression_statement") &&
    /^\s*(assert|check|ensure|validate|verify|invariant)\w*\b/i.test(node.text)
  );
}
