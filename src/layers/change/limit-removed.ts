import type { Hit, Rule, RuleContext } from "../rule.ts";
import { editsOf } from "../edits.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isLone, isLoneLine, said } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { isGone, isProse, nodeAt } from "./syntax-at.ts";
import { LIMIT } from "./value-names.ts";

/** Values that bound nothing. */
const ENDLESS =
  /^(?:[-+]?Infinity|None|null|nil|NULL|undefined|0|-1|0\.0|INT_MAX|UINT_MAX|LONG_MAX|SIZE_MAX|UINT64_MAX|math\.(?:Max\w+|[iI]nf(?:\(1\))?)|float\(["']inf["']\)|\w+::MAX|(?:Number|Integer|Long|int|long|Int32|Int64|Duration|TimeSpan|usize|PHP_INT)[._](?:MAX\w*|Max\w*|INFINITY|INFINITE)|sys\.maxsize|Float::INFINITY|PHP_INT_MAX|(?:System\.Threading\.)?Timeout\.Infinite\w*)$/;
/** A statement or an entry that does nothing but set a limit. */
const SETTING =
  /^(?:['"]?[\w$.@-]+['"]?\s*(?:=>|[:=])\s*[^{([]*[,;]?|[\w$.>:-]*\bset_?\w*\(.*\)[,;]?|\w*setopt\w*\(.*TIMEOUT.*\);|\.\w*\([^()]*\)[,;]?)$/i;
/** A field is declared, not set. */
const TYPE =
  /^(?:|\w+<.*|(?:u?int|long|number|string|float|double|bool|boolean|i32|i64|u8|u16|u32|u64|usize|Duration|TimeSpan|Option|Optional|any|size_t|time\.Duration)\b[\w?| <>[\]]*)$/;
/** `context.WithTimeout(…)`, `timeout 30 curl`, `--max-time 10`. */
const WRAPPERS: readonly (readonly [RegExp, string])[] = [
  [/\bWith(?:Timeout|Deadline)\(/, "the deadline of this context"],
  [/\bwait_for\(|\basyncio\.timeout\(/, "the time limit of this wait"],
  [/(?:^|[\s|&;(])timeout\s+(?:-\S+\s+)*[\w.$"{}]+\s/, "the `timeout` of this command"],
  [/\s(?:--max-time|--connect-timeout|--timeout|--max-filesize)[\s=]\S+/, "the time limit of this command"],
];

export const limitRemoved: Rule = {
  meta: changeMeta({
    id: "change/limit-removed",
    meaning:
      "A timeout or limit was taken away or made endless, so that a slow or hostile other side can hold this up.",
    precision: 0.65,
  }),
  aboutDeletions: true,
  judges: "commits",
  *check(context) {
    if (context.pair.before === null || isTestPath(context.after.path)) return;
    yield* alteredLimits(context);
    yield* deletedLimits(context);
  },
};

function* alteredLimits({ pair, after }: RuleContext): Generator<Hit> {
  for (const { afterLine, before, after: text, change, edit } of alteredLines(pair)) {
    const message =
      endless(before, text) ?? droppedArgument(before, text, change.removed) ?? droppedWrapper(before, text);
    if (message === null || !isLoneLine({ edit }, pair)) continue;
    const node = nodeAt(after, afterLine, Math.max(0, Math.min(change.column, text.length - 1)));
    if (node === null || isProse(node)) continue;
    yield { place: { startLine: afterLine, endLine: afterLine }, message };
  }
}

/** `timeout = 30` became `timeout = None`. */
function endless(before: string, after: string): string | null {
  for (const [was, is] of pairsOf(before, after)) {
    if (was.name !== is.name || !LIMIT.test(was.name) || was.value === is.value) continue;
    if (ENDLESS.test(was.value) || !ENDLESS.test(is.value) || !/\d|\w\.\w|\w\(/.test(was.value)) continue;
    return `\`${was.name}\` was \`${was.value}\` and is now \`${is.value}\`, which bounds nothing: a slow or hostile other side can hold this up.`;
  }
  return null;
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

/** What is set on a line, in order: `name = value`, `name: value`, `#define NAME value`. */
function settingsOf(line: string): Setting[] {
  const macro = /^\s*#\s*define\s+(\w+)\s+(.+?)\s*(?:\/[/*].*)?$/.exec(line);
  if (macro !== null) return [{ name: macro[1] ?? "", value: (macro[2] ?? "").trim() }];
  // The value is only looked at, so that what is set within it is found as well.
  const found = line.matchAll(
    /([A-Za-z_$][\w$]*)['"]?(?:\s*:\s*[\w<>?| .]+(?=\s*=))?\s*(?:=>|:=|[:=](?![=:]))\s*(?=((?:[^,;(){}[\]]|\([^()]*\))+?)\s*(?:[,;)}\]]|$))/g,
  );
  return [...found].map((match) => ({
    name: match[1] ?? "",
    value: (match[2] ?? "").replace(/[lLfFdDuU]+$/, (suffix, at: number, all: string) =>
      /\d$/.test(all.slice(0, at)) ? "" : suffix,
    ),
  }));
}

function pairsOf(before: string, after: string): [Setting, Setting][] {
  const [was, is] = [settingsOf(before), settingsOf(after)];
  if (was.length !== is.length) return [];
  return was.flatMap((each, index) => {
    const other = is[index];
    return other === undefined ? [] : [[each, other] as [Setting, Setting]];
  });
}

/** `get(url, timeout=5)` became `get(url)`. */
function droppedArgument(before: string, after: string, removed: readonly string[]): string | null {
  const was = /[,(]\s*['"]?([A-Za-z_]\w*)['"]?\s*(?:=>|[:=])\s*([^,()]+)(?=[,)])/g;
  for (const [whole, name = "", value = ""] of before.matchAll(was)) {
    if (
      !LIMIT.test(name) ||
      ENDLESS.test(value) ||
      new RegExp(`\\b${name}\\b\\s*['"]?\\s*(?:=>|[:=])`).test(after)
    )
      continue;
    if (/\b(?:def|function|func|fn)\b/.test(before) || !removed.some((token) => token.includes(name)))
      continue;
    const rest = (text: string) => text.replaceAll(/[\s,]/g, "");
    if (rest(before.replace(whole.replace(/^[,(]\s*/, ""), "")) !== rest(after)) continue;
    return `\`${name}\` was \`${value.trim()}\` and is no longer given, so this may go on for as long as the other side likes.`;
  }
  return null;
}

function droppedWrapper(before: string, after: string): string | null {
  for (const [pattern, what] of WRAPPERS) {
    if (!pattern.test(before) || pattern.test(after) || /WithTimeout|WithDeadline/.test(after)) continue;
    return `${what.replace(/^t/, "T")} was removed, so this may go on for as long as the other side likes.`;
  }
  return null;
}

/** The entry or statement that set a limit was deleted and nothing put in its place. */
function* deletedLimits({ pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null) return;
  for (const edit of editsOf(pair)) {
    const [only, second] = said(edit.deleted, before);
    if (only === undefined || second !== undefined || edit.added.length > 0) continue;
    const { name, value } = settingsOf(only)[0] ?? { name: "", value: "" };
    const isBound = LIMIT.test(name) && !ENDLESS.test(value) && !TYPE.test(value);
    const isLimit =
      SETTING.test(only) &&
      (isBound || /(?:set|\.)\w*(?:timeout|deadline|limit|max[A-Z]\w*)\w*\(|TIMEOUT/i.test(only));
    if (!isLimit || !isLone(edit, pair) || !isGone(only, { before: before.text, after: after.text }))
      continue;
    const line = edit.deleted.find((each) => (before.lines[each - 1] ?? "").trim() === only) ?? 1;
    const node = nodeAt(before, line, (before.lines[line - 1] ?? "").search(/\S/));
    if (node === null || isProse(node)) continue;
    if (!/^['"]?[\w$]/.test(only) && !only.startsWith(".")) continue;
    yield {
      place: placeOfEdit({ edit, lineCount: after.lines.length }),
      message: `\`${only.replace(/[,;]$/, "").slice(0, 60)}\` bounded this and was removed, so it may go on for as long as the other side likes.`,
    };
  }
}
