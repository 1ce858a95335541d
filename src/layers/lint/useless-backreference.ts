import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { type Backreference, backreferences, type RegexPart } from "./regex-groups.ts";
import { lintRule } from "./lint-rule.ts";
import { REGEXES, regexOf } from "./regex-literal.ts";

function around(part: RegexPart): readonly RegexPart[] {
  const parts: RegexPart[] = [];
  for (let up: RegexPart | null = part; up !== null; up = up.parent) parts.push(up);
  return parts;
}

const BEHIND = /behind$/;
const AROUND_LOOK = /ahead$|behind$/;

/** Why the group can have matched nothing when the reference is tried, or null. (ECMA-262, 22.2.2.9) */
function problemOf(reference: Backreference, group: RegexPart): string | null {
  const ofReference = around(reference.parent);
  if (ofReference.includes(group)) return "it stands inside of the group";
  const common = around(group.parent ?? group).find((part) => ofReference.includes(part));
  if (common === undefined) return null;
  const groupPath = around(group.parent ?? group).slice(0, around(group.parent ?? group).indexOf(common));
  const referencePath = ofReference.slice(0, ofReference.indexOf(common));
  // Two alternatives of one group or pattern meet there, not in an alternative.
  if (
    common.kind !== "alternative" &&
    groupPath.at(-1)?.kind === "alternative" &&
    referencePath.at(-1)?.kind === "alternative"
  )
    return "the group stands in another alternative";
  if (groupPath.some(({ kind }) => kind.startsWith("not-")))
    return "the group stands in a negative assertion";
  const look = ofReference.slice(ofReference.indexOf(common)).find(({ kind }) => AROUND_LOOK.test(kind));
  const backwards = look !== undefined && BEHIND.test(look.kind);
  if (backwards && group.end <= reference.start)
    return "inside of a lookbehind the group is matched after it";
  if (!backwards && reference.end <= group.start) return "the group comes after it";
  return null;
}

/** `/(a)|\1/`, `/\1(a)/`: always matches the empty text. */
export const uselessBackreference = lintRule({
  name: "useless-backreference",
  severity: "error",
  precision: 0.96,
  meaning:
    "A back reference is tried when its group cannot have matched anything, so it always matches the empty text.",
  equivalents: ["eslint/no-useless-backreference", "biome/noUselessBackreferenceInRegex"],
  types: onNodes([JS, REGEXES]),
  at(node, context): Iterable<Hit> {
    const regex = regexOf(node, context.after);
    if (regex === null || !/\\(\d|k)/.test(regex.pattern)) return [];
    const hits: Hit[] = [];
    for (const reference of backreferences(regex.pattern, /[uv]/.test(regex.flags))) {
      const problems = reference.groups.map((group) => problemOf(reference, group));
      const [first] = problems;
      if (first === undefined || problems.some((problem) => problem === null)) continue;
      hits.push({
        place: regex.node,
        message: `${quote(reference.text)} always matches the empty text, because ${first}.`,
      });
    }
    return hits;
  },
});
