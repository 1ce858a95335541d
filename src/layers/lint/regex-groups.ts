/** A group, assertion or alternative of a pattern; what is not asked for here is left out. */
export interface RegexPart {
  readonly kind:
    "pattern" | "group" | "capture" | "ahead" | "not-ahead" | "behind" | "not-behind" | "alternative";
  readonly start: number;
  end: number;
  readonly parent: RegexPart | null;
}

export interface Backreference {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly parent: RegexPart;
  /** The groups that it may mean (two of one name may stand in different alternatives). */
  readonly groups: readonly RegexPart[];
}

interface Capture {
  readonly name: string | null;
  readonly part: RegexPart;
}

const OPENERS: readonly (readonly [RegExp, RegexPart["kind"]])[] = [
  [/\(\?</y, "capture"],
  [/\(\?/y, "group"],
  [/\(/y, "capture"],
];
const ASSERTIONS: readonly (readonly [string, RegexPart["kind"]])[] = [
  ["(?=", "ahead"],
  ["(?!", "not-ahead"],
  ["(?<=", "behind"],
  ["(?<!", "not-behind"],
];

/** The back references of a valid pattern with the groups they mean. */
export function backreferences(pattern: string, unicode: boolean): readonly Backreference[] {
  const captures: Capture[] = [];
  const found: { text: string; key: string; start: number; end: number; parent: RegexPart }[] = [];
  const root: RegexPart = { kind: "pattern", start: 0, end: pattern.length, parent: null };
  let current = open("alternative", 0, root);
  let inClass = 0;
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === "\\") {
      const text = inClass > 0 ? null : /^\\(?:([1-9]\d*)|k<([^>]+)>)/.exec(pattern.slice(index));
      if (text === null) index += 1;
      else {
        const [all, number, name] = text;
        found.push({
          text: all,
          key: number ?? name ?? "",
          start: index,
          end: index + all.length,
          parent: current,
        });
        index += all.length - 1;
      }
    } else if (character === "[") inClass = unicode ? inClass + 1 : 1;
    else if (character === "]") inClass = Math.max(0, inClass - 1);
    else if (inClass > 0) continue;
    else if (character === "(") {
      const [part, name] = openGroup(pattern, index, current);
      if (part.kind === "capture") captures.push({ name, part });
      current = open("alternative", index, part);
    } else if (character === ")" && current.parent !== null) {
      current.end = index;
      current.parent.end = index + 1;
      current = current.parent.parent ?? current;
    } else if (character === "|") {
      current.end = index;
      current = open("alternative", index + 1, current.parent ?? root);
    }
  }
  current.end = pattern.length;
  const hasNames = captures.some(({ name }) => name !== null);
  return found.flatMap(({ key, ...reference }) => {
    const isNumber = /^\d+$/.test(key) && !reference.text.startsWith("\\k");
    if (!isNumber && !hasNames && !unicode) return [];
    const groups = isNumber
      ? captures.slice(Number(key) - 1, Number(key))
      : captures.filter(({ name }) => name === key);
    // A number beyond the last group is an octal escape.
    return groups.length === 0 ? [] : [{ ...reference, groups: groups.map(({ part }) => part) }];
  });
}

function open(kind: RegexPart["kind"], start: number, parent: RegexPart): RegexPart {
  return { kind, start, end: Number.POSITIVE_INFINITY, parent };
}

function openGroup(pattern: string, index: number, parent: RegexPart): readonly [RegexPart, string | null] {
  for (const [text, kind] of ASSERTIONS)
    if (pattern.startsWith(text, index)) return [open(kind, index, parent), null];
  for (const [opener, kind] of OPENERS) {
    opener.lastIndex = index;
    if (!opener.test(pattern)) continue;
    const name = /^\(\?<([^>]+)>/.exec(pattern.slice(index, index + 200))?.[1] ?? null;
    return [open(kind, index, parent), kind === "capture" ? name : null];
  }
  return [open("group", index, parent), null];
}
