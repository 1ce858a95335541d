import type { Source, SyntaxNode } from "../../types/syntax.ts";
import type { Rule } from "../rule.ts";
import { C_FAMILY, JS, type NodeTypes, onNodes, quote } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { CALLS, callOf } from "./call.ts";
import { type Family, familyOf } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule, type SecurityRule } from "./security-rule.ts";

/** Where settings are written: entries, assignments, named arguments, and calls with their arguments. */
const SETTINGS: NodeTypes = onNodes(
  [JS, ["pair", "assignment_expression"]],
  [["python"], ["keyword_argument", "assignment", "pair", "decorator"]],
  [["go"], ["keyed_element", "assignment_statement", "selector_expression"]],
  [["ruby"], ["pair", "assignment"]],
  [["php"], ["array_element_initializer", "assignment_expression"]],
  [["csharp"], ["assignment_expression", "member_access_expression"]],
  [["java"], ["assignment_expression"]],
  [C_FAMILY, ["assignment_expression"]],
);

/** A setting that is wrong as written, by its text without white space; calls by their path as their library spells it. */
export interface Setting {
  readonly pattern: RegExp;
  /** The rest of “`setting` …”. */
  readonly effect: string;
  /** What else the file must say, where the setting alone could be somebody else's. */
  readonly file?: RegExp;
  /** What the file says where the setting does no harm. */
  readonly unless?: RegExp;
  readonly confidence?: number;
  /** Narrows it to some files, such as settings of a framework. */
  readonly path?: RegExp;
}

export interface SettingRule extends Omit<SecurityRule, "types" | "at"> {
  readonly settings: Partial<Readonly<Record<Family, readonly Setting[]>>>;
}

/** A rule about settings whose text alone tells that they are wrong. In tests they are below the default threshold. */
export function settingRule({ settings, ...rule }: SettingRule): Rule {
  const mayMatch = new Map(
    Object.entries(settings).map(([family, list]) => [
      family,
      matchesAny(list.map(({ pattern }) => pattern)),
    ]),
  );
  return securityRule({
    ...rule,
    types: typesOf(settings),
    at(node, { after, language }) {
      if (language === null) return null;
      const text = textOf(node, after);
      if (text === "" || mayMatch.get(familyOf(language))?.(text) !== true) return null;
      for (const { pattern, effect, file, unless, confidence, path } of settings[familyOf(language)] ?? []) {
        if (!pattern.test(text) || file?.test(after.text) === false || unless?.test(after.text) === true)
          continue;
        if (path?.test(after.path) === false) continue;
        const sure = Math.min(confidence ?? rule.precision, isTestPath(after.path) ? 0.55 : 1);
        return { place: node, message: `${quote(node)} ${effect}`, confidence: sure };
      }
      return null;
    },
  });
}

/**
 * True where one of the patterns matches. Those with the same flags are put into one, for nearly every text matches none
 * of them; numbered references would no longer mean their own groups.
 */
function matchesAny(patterns: readonly RegExp[]): (text: string) => boolean {
  const isAlone = ({ source }: RegExp) => /\\[1-9k]/.test(source);
  const together = patterns.filter((pattern) => !isAlone(pattern));
  const joined = [...new Set(together.map(({ flags }) => flags))].map((flags) => {
    const sources = together
      .filter((pattern) => pattern.flags === flags)
      .map(({ source }) => `(?:${source})`);
    return new RegExp(sources.join("|"), flags);
  });
  const all = [...joined, ...patterns.filter(isAlone)];
  return (text) => all.some((pattern) => pattern.test(text));
}

function typesOf(settings: SettingRule["settings"]): NodeTypes {
  const types: Record<string, readonly string[]> = {};
  for (const [language, names] of Object.entries({ ...CALLS })) {
    if (settings[familyOf(language as "python")] === undefined) continue;
    types[language] = [...(names ?? []), ...(SETTINGS[language as "python"] ?? [])];
  }
  return types;
}

/** Longer nodes hold settings; they are none. */
const LONGEST = 500;
let last: { readonly node: SyntaxNode; readonly text: string } | null = null;

/** The node's text without white space; a call with its path as the library spells it. All rules ask one node in turn. */
function textOf(node: SyntaxNode, source: Source): string {
  if (last?.node !== node) last = { node, text: readText(node, source) };
  return last.text;
}

function readText(node: SyntaxNode, source: Source): string {
  if (node.endIndex - node.startIndex > LONGEST) return "";
  const text = node.text.replaceAll(/\s+/g, "");
  const call = callOf(node);
  if (call === null) return text;
  const path = libraryPath(call.path, source);
  const list = node.childForFieldName("arguments");
  if (path === call.path || list === null) return text;
  return `${path.replace(/^new /, "new")}${list.text.replaceAll(/\s+/g, "")}`;
}
