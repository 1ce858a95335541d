import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { REGEXES, regexOf } from "./regex-literal.ts";

/** The first control character U+0000–U+001F that the pattern names by number or holds as it is. */
function controlCharacter(pattern: string, unicode: boolean): string | null {
  const escapes = unicode
    ? /\\(?:x([01][0-9a-f])|u00([01][0-9a-f])|u\{(0*[01]?[0-9a-f])\}|[\s\S])|([\0-\x1f])/gi
    : /\\(?:x([01][0-9a-f])|u00([01][0-9a-f])|[\s\S])|([\0-\x1f])/gi;
  for (const match of pattern.matchAll(escapes)) {
    const [all, ...groups] = match;
    if (groups.some((group) => group !== undefined)) return all;
  }
  return null;
}

/** `/\x1f/`: rarely meant; often a mistyped escape. */
export const controlCharacterInRegex = lintRule({
  name: "control-character-in-regex",
  severity: "note",
  precision: 0.6,
  onRequest: true,
  meaning: "A regular expression names an invisible control character, which is rarely meant.",
  equivalents: ["eslint/no-control-regex", "biome/noControlCharactersInRegex"],
  types: onNodes([JS, REGEXES]),
  at(node, context) {
    const regex = regexOf(node, context.after);
    if (regex === null) return null;
    const found = controlCharacter(regex.pattern, /[uv]/.test(regex.flags));
    if (found === null) return null;
    const shown = found.length === 1 ? JSON.stringify(found).slice(1, -1) : found;
    return {
      place: regex.node,
      message: `${quote(regex.node)} matches the control character ${quote(shown)}.`,
    };
  },
});
