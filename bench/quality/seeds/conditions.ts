import { BRACES, blockEnd, closingLine, indentOf, inLine, isWhole, JS, type Seed } from "./seed.ts";

const REFUSAL =
  /^\s*(?:throw\b|raise\b|panic\(|panic!\(|return;?$|return (?:null|nil|None|false|False|undefined|-1|1|EINVAL|NULL)\b|return (?:nil, )?(?:err\b|errors\.|fmt\.Errorf|Err\()|return Err\(|(?:exit|return) 1\b|bail!\()/;

/** Text in which an operator is surely one: no strings, no comments, no type arguments. */
const CODE = /^(?:(?!\/\/|\/\*|\s#\s|["'`]).)*$/;
const IN_CONDITION = /^\s*(?:\}\s*)?(?:if|else if|elif|elsif|while|for)\b/;

function inCode(at: Seed["at"], where = IN_CONDITION): Seed["at"] {
  return (lines, index) => {
    const line = lines[index] ?? "";
    return where.test(line) && CODE.test(line) && !/=>|<[A-Z]\w*>|<\w+,/.test(line) ? at(lines, index) : null;
  };
}

function swap(from: string, to: string): Seed["at"] {
  const escaped = from.replaceAll(/[|&]/g, "\\$&");
  return inLine(new RegExp(`(?<=[\\w\\])"']) ${escaped} (?=[\\w("'-])`), ` ${to} `);
}

const EACH = { rule: "change/boundary-operator", tests: false } as const;
const BOUNDARIES: readonly Seed[] = [
  { ...EACH, name: "< → <=", languages: [...BRACES, "python", "ruby"], at: inCode(swap("<", "<=")) },
  { ...EACH, name: "<= → <", languages: [...BRACES, "python", "ruby"], at: inCode(swap("<=", "<")) },
  { ...EACH, name: "> → >=", languages: [...BRACES, "python", "ruby"], at: inCode(swap(">", ">=")) },
  { ...EACH, name: ">= → >", languages: [...BRACES, "python", "ruby"], at: inCode(swap(">=", ">")) },
  {
    ...EACH,
    name: "< → <= outside of a condition",
    languages: [...BRACES, "python", "ruby"],
    at: inCode(swap("<", "<="), /^\s*(?:return|\w+ :?=|(?:const|let|var) \w+ =)/),
  },
  { ...EACH, name: "-lt → -le", languages: ["bash"], at: inLine(/ -lt /, " -le ") },
  { ...EACH, name: "-gt → -ge", languages: ["bash"], at: inLine(/ -gt /, " -ge ") },
  { ...EACH, name: "-ge → -gt", languages: ["bash"], at: inLine(/ -ge /, " -gt ") },
  { ...EACH, name: "-le → -lt", languages: ["bash"], at: inLine(/ -le /, " -lt ") },
];

const INVERTED = { rule: "change/condition-inverted", tests: false } as const;
const INVERSIONS: readonly Seed[] = [
  { ...INVERTED, name: "== → !=", languages: [...BRACES, "python", "ruby"], at: inCode(swap("==", "!=")) },
  { ...INVERTED, name: "!= → ==", languages: [...BRACES, "python", "ruby"], at: inCode(swap("!=", "==")) },
  { ...INVERTED, name: "=== → !==", languages: [...JS, "php"], at: inCode(swap("===", "!==")) },
  { ...INVERTED, name: "!== → ===", languages: [...JS, "php"], at: inCode(swap("!==", "===")) },
  { ...INVERTED, name: "&& → ||", languages: [...BRACES, "ruby"], at: inCode(swap("&&", "||")) },
  { ...INVERTED, name: "and → or", languages: ["python"], at: inCode(swap("and", "or")) },
  {
    ...INVERTED,
    name: "! dropped",
    languages: BRACES,
    at: inCode(inLine(/(?<=[( ])!(?=[\w(])/, "")),
  },
  {
    ...INVERTED,
    name: "not dropped",
    languages: ["python"],
    at: inCode(inLine(/\b(if|and|or) not /, "$1 ")),
  },
  {
    ...INVERTED,
    name: "! put before",
    languages: [...JS, "java", "c", "cpp", "csharp", "php"],
    at: inCode(inLine(/\bif \((?=[\w$.>-]+(?:\([\w, ]*\))?\))/, "if (!")),
  },
  {
    ...INVERTED,
    name: "! put before",
    languages: ["go", "rust"],
    at: inCode(inLine(/\bif (?=[\w.]+(?:\([\w, ]*\))? \{$)/, "if !")),
  },
  {
    ...INVERTED,
    name: "not put before",
    languages: ["python"],
    at: inCode(inLine(/\bif (?=[\w.]+(?:\(\w*\))?:$)/, "if not ")),
  },
  {
    ...INVERTED,
    name: "is → is not",
    languages: ["python"],
    at: inCode(inLine(/ is (?!not)(?=\w)/, " is not ")),
  },
  { ...INVERTED, name: "is not → is", languages: ["python"], at: inCode(inLine(/ is not /, " is ")) },
  {
    ...INVERTED,
    name: "if → unless",
    languages: ["ruby"],
    at: inLine(/(?<=^\s*|\S )\bif (?=\S)/, "unless "),
  },
  {
    ...INVERTED,
    name: "unless → if",
    languages: ["ruby"],
    at: inLine(/(?<=^\s*|\S )\bunless (?=\S)/, "if "),
  },
  { ...INVERTED, name: "-z → -n", languages: ["bash"], at: inLine(/\[ -z /, "[ -n ") },
  { ...INVERTED, name: "-n → -z", languages: ["bash"], at: inLine(/\[ -n /, "[ -z ") },
  { ...INVERTED, name: "-eq → -ne", languages: ["bash"], at: inLine(/ -eq /, " -ne ") },
  { ...INVERTED, name: "= → !=", languages: ["bash"], at: inLine(/(?<=\[ .*) = (?=.* \])/, " != ") },
];

/** `if (…) {` with nothing but a refusal in it. */
const guardBlock: Seed["at"] = (lines, index) => {
  if (!/^\s*if\b.*\{\s*$/.test(lines[index] ?? "")) return null;
  const end = closingLine(lines, index);
  if (end === null || end - index > 5 || !/^\s*\}\s*$/.test(lines[end] ?? "")) return null;
  const body = lines.slice(index + 1, end).filter((line) => line.trim() !== "");
  if (!REFUSAL.test(body[0] ?? "") || body.slice(1).some((line) => /^\s*(?:if|for|return)\b/.test(line)))
    return null;
  return isErrorCheck(lines[index] ?? "") ? null : { from: index, count: end - index + 1, lines: [] };
};

/** Go's `if err != nil` is the handling of an error, which another rule is about. */
function isErrorCheck(line: string): boolean {
  return /\berr(?:or)? != nil\b|:= .*;/.test(line);
}

const guardLine: Seed["at"] = (lines, index) => {
  const line = lines[index] ?? "";
  const body = /^\s*if ?\(.*?\) (?:\{ )?(.*)$/.exec(line)?.[1];
  return body !== undefined &&
    REFUSAL.test(body) &&
    isWhole(line) &&
    !/^\s*else\b/.test(lines[index + 1] ?? "")
    ? { from: index, count: 1, lines: [] }
    : null;
};

const guardPython: Seed["at"] = (lines, index) => {
  const line = lines[index] ?? "";
  const end = blockEnd(lines, index);
  if (!/^\s+if .*:$/.test(line) || end - index > 5 || !REFUSAL.test(lines[index + 1] ?? "")) return null;
  if (/^\s*(?:else|elif)\b/.test(lines[end] ?? "")) return null;
  // As the last statement it protects nothing.
  const next = lines.slice(end).find((each) => each.trim() !== "") ?? "";
  return indentOf(next) < indentOf(line) ? null : { from: index, count: end - index, lines: [] };
};

const guardRuby: Seed["at"] = (lines, index) =>
  /^\s+(?:raise\b.*|return|return (?:nil|false)|halt .*) (?:if|unless) .*[^,\\]$/.test(lines[index] ?? "")
    ? { from: index, count: 1, lines: [] }
    : null;

const guardBash: Seed["at"] = (lines, index) => {
  if (!/^\s*if .*; then$/.test(lines[index] ?? "")) return null;
  const end = closingLine(lines, index, /^\s*fi\b/);
  if (end === null || end - index > 5) return null;
  const last = lines[end - 1] ?? "";
  return /^\s*(?:exit|return) \d+$/.test(last) ? { from: index, count: end - index + 1, lines: [] } : null;
};

const GUARD = { rule: "change/guard-removed", name: "check deleted", tests: false } as const;
const GUARDS: readonly Seed[] = [
  { ...GUARD, languages: BRACES, at: guardBlock },
  { ...GUARD, languages: [...JS, "java", "c", "cpp", "csharp", "php"], at: guardLine },
  { ...GUARD, languages: ["python"], at: guardPython },
  { ...GUARD, languages: ["ruby"], at: guardRuby },
  { ...GUARD, languages: ["bash"], at: guardBash },
];

const WEAK = { rule: "change/check-weakened", tests: false } as const;
const WEAKENED: readonly Seed[] = [
  { ...WEAK, name: "=== → ==", languages: [...JS, "php"], at: inLine(/ === (?!null|undefined)/, " == ") },
  { ...WEAK, name: "!== → !=", languages: [...JS, "php"], at: inLine(/ !== (?!null|undefined)/, " != ") },
  {
    ...WEAK,
    name: "operand of && dropped",
    languages: [...JS, "java", "go", "c", "cpp", "csharp", "php", "rust"],
    at: inCode(inLine(/(?<=^\s*if (?:\(.*)?[\w)\]]) && [\w.!]+(?:\(\w*\))?(?=\)? ?\{?$)/, "")),
  },
  {
    ...WEAK,
    name: "operand of and dropped",
    languages: ["python"],
    at: inCode(inLine(/(?<=^\s*if [\w.]+(?:\(\w*\))?) and [^()]+(?=:$)/, "")),
  },
  {
    ...WEAK,
    name: "operand of || dropped from a refusal",
    languages: BRACES,
    at: (lines, index) =>
      REFUSAL.test(lines[index + 1] ?? "")
        ? inCode(
            inLine(/(?<=^\s*if \(?[^|&]+) \|\| [^|&]+?(?=\)? ?\{$)/, (text) => (isWhole(text) ? "" : null)),
          )(lines, index)
        : null,
  },
];

export const CONDITIONS: readonly Seed[] = [...BOUNDARIES, ...INVERSIONS, ...GUARDS, ...WEAKENED];
