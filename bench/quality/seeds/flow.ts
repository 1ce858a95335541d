import { blockEnd, closingLine, dedented, deleteLine, indentOf, inLine, JS, type Seed } from "./seed.ts";

const AWAIT = { rule: "change/await-dropped", tests: false } as const;
const AWAITS: readonly Seed[] = [
  {
    ...AWAIT,
    name: "await dropped from a statement",
    languages: [...JS, "csharp", "python"],
    at: inLine(/^(\s*)await (?!using)/, "$1"),
  },
  {
    ...AWAIT,
    name: "await dropped from a value",
    languages: [...JS, "csharp", "python"],
    at: inLine(/^(\s*(?:(?:const|let|var) )?[\w.]+ = )await /, "$1"),
  },
  {
    ...AWAIT,
    name: "await dropped from a condition",
    languages: [...JS, "csharp", "python"],
    at: inLine(/\bif (\(?!?\(?)await /, "if $1"),
  },
];

/** `try { … } catch … { … }`: the body remains. */
const unwrapTry: Seed["at"] = (lines, index) => {
  if (!/^\s*try \{$/.test(lines[index] ?? "")) return null;
  const handler = closingLine(lines, index);
  if (handler === null || !/^\s*\} ?catch\b.*\{$/.test(lines[handler] ?? "")) return null;
  const end = closingLine(lines, handler);
  if (end === null || !/^\s*\}$/.test(lines[end] ?? "")) return null;
  const body = lines.slice(index + 1, handler);
  if (body.length === 0) return null;
  return { from: index, count: end - index + 1, lines: dedented(body, indentOf(lines[index] ?? "")) };
};

const unwrapPython: Seed["at"] = (lines, index) => {
  if (!/^\s+try:$/.test(lines[index] ?? "")) return null;
  const handler = blockEnd(lines, index);
  if (
    !/^\s*except\b.*:$/.test(lines[handler] ?? "") ||
    indentOf(lines[handler] ?? "") !== indentOf(lines[index] ?? "")
  )
    return null;
  const end = blockEnd(lines, handler);
  const next = lines.slice(end).find((line) => line.trim() !== "") ?? "";
  if (/^\s*(?:except|else|finally)\b/.test(next) && indentOf(next) === indentOf(lines[index] ?? ""))
    return null;
  const body = dedented(lines.slice(index + 1, handler), indentOf(lines[index] ?? ""));
  return { from: index, count: end - index, lines: body };
};

const goCheck: Seed["at"] = (lines, index) => {
  if (!/^\s*if err != nil \{$/.test(lines[index] ?? "") || !/\berr :?= /.test(lines[index - 1] ?? ""))
    return null;
  const end = closingLine(lines, index);
  return end === null || end - index > 4 || !/^\s*\}$/.test(lines[end] ?? "")
    ? null
    : { from: index, count: end - index + 1, lines: [] };
};

const goIgnored: Seed["at"] = (lines, index) => {
  const check = goCheck(lines, index + 1);
  const line = lines[index] ?? "";
  if (check === null || !/, err :?= /.test(line)) return null;
  return { from: index, count: check.count + 1, lines: [line.replace(", err ", ", _ ")] };
};

const rubyRescue: Seed["at"] = (lines, index) => {
  if (!/^\s*rescue\b/.test(lines[index] ?? "")) return null;
  const end = blockEnd(lines, index);
  return /^\s*end\b/.test(lines[end] ?? "") ? { from: index, count: end - index, lines: [] } : null;
};

const HANDLING = { rule: "change/error-handling-removed", tests: false } as const;
const HANDLINGS: readonly Seed[] = [
  { ...HANDLING, name: "try unwrapped", languages: [...JS, "java", "cpp", "csharp", "php"], at: unwrapTry },
  { ...HANDLING, name: "try unwrapped", languages: ["python"], at: unwrapPython },
  { ...HANDLING, name: "if err deleted", languages: ["go"], at: goCheck },
  { ...HANDLING, name: "err → _", languages: ["go"], at: goIgnored },
  { ...HANDLING, name: "rescue deleted", languages: ["ruby"], at: rubyRescue },
  { ...HANDLING, name: "? → .unwrap()", languages: ["rust"], at: inLine(/\)\?(?=;|\.)/, ").unwrap()") },
  {
    ...HANDLING,
    name: "|| return dropped",
    languages: ["bash"],
    at: inLine(/(?<=\S) \|\| (?:return|exit)(?: \d+)?$/, ""),
  },
  { ...HANDLING, name: ".catch dropped", languages: JS, at: deleteLine(/^\s*\.catch\(/) },
];

const openWith: Seed["at"] = (lines, index) => {
  const match = /^(\s+)with (.+) as ([a-z_]+):$/.exec(lines[index] ?? "");
  if (match === null) return null;
  const [, indent = "", value = "", name = ""] = match;
  if (/raises|warns|,/.test(value)) return null;
  const end = blockEnd(lines, index);
  const body = dedented(lines.slice(index + 1, end), indent.length);
  return { from: index, count: end - index, lines: [`${indent}${name} = ${value}`, ...body] };
};

const lockWith: Seed["at"] = (lines, index) => {
  if (!/^\s+(?:async )?with [\w.]*(?:lock|mutex|semaphore)\w*(?:\(\))?:$/i.test(lines[index] ?? ""))
    return null;
  const end = blockEnd(lines, index);
  return {
    from: index,
    count: end - index,
    lines: dedented(lines.slice(index + 1, end), indentOf(lines[index] ?? "")),
  };
};

function unwrapBlock(
  opener: RegExp,
  closer = /^\s*\}$/,
  header: (line: string) => string[] = () => [],
): Seed["at"] {
  return (lines, index) => {
    const line = lines[index] ?? "";
    if (!opener.test(line)) return null;
    const end = closingLine(lines, index, closer);
    if (end === null) return null;
    const body = dedented(lines.slice(index + 1, end), indentOf(line));
    return { from: index, count: end - index + 1, lines: [...header(line), ...body] };
  };
}

const tryWith = unwrapBlock(/^\s*try \([^;]*\) \{$/, /^\s*\}$/, (line) => [
  line.replace(/try \((.*)\) \{$/, "$1;"),
]);

const goLock: Seed["at"] = (lines, index) => {
  const lock = /^\s*([\w.]+)\.(R?)Lock\(\)$/.exec(lines[index] ?? "");
  if (lock === null) return null;
  const next = (lines[index + 1] ?? "").trim();
  return next === `defer ${lock[1]}.${lock[2]}Unlock()` ? { from: index, count: 2, lines: [] } : null;
};

const CLEANUP = { rule: "change/cleanup-removed", tests: false } as const;
const CLEANUPS: readonly Seed[] = [
  {
    ...CLEANUP,
    name: "defer deleted",
    languages: ["go"],
    at: deleteLine(/^\s*defer [\w.]+\.(?:Close|R?Unlock|Rollback|Stop|Done|Release)\(\)$/),
  },
  { ...CLEANUP, name: "lock and defer deleted", languages: ["go"], at: goLock },
  {
    ...CLEANUP,
    name: "unlock deleted",
    languages: ["go", "java", "csharp", "rust"],
    at: deleteLine(/^\s*[\w.]+\.(?:[rR]?[uU]nlock|[rR]elease)\(\);?$/),
  },
  {
    ...CLEANUP,
    name: "close deleted",
    languages: [...JS, "go", "java", "python", "ruby", "csharp", "php", "cpp"],
    at: deleteLine(
      /^\s*(?:await )?[\w.$>-]+(?:\.|->)(?:[cC]lose|[dD]ispose|DisposeAsync|aclose)(?:\(\))?;?$/,
    ),
  },
  { ...CLEANUP, name: "free deleted", languages: ["c"], at: deleteLine(/^\s*\w*free\w*\([\w>.-]+\);$/) },
  {
    ...CLEANUP,
    name: "fclose deleted",
    languages: ["c", "cpp", "php"],
    at: deleteLine(/^\s*(?:fclose|close|curl_close|flock)\([$\w>.-]+\);$/),
  },
  {
    ...CLEANUP,
    name: "lock guard deleted",
    languages: ["cpp"],
    at: deleteLine(/^\s*(?:MutexLock|std::(?:lock_guard|unique_lock|scoped_lock)(?:<.*>)?) \w+[({].*[)}];$/),
  },
  { ...CLEANUP, name: "with → assignment", languages: ["python"], at: openWith },
  { ...CLEANUP, name: "with lock unwrapped", languages: ["python"], at: lockWith },
  { ...CLEANUP, name: "try-with-resources unwrapped", languages: ["java"], at: tryWith },
  {
    ...CLEANUP,
    name: "synchronized unwrapped",
    languages: ["java"],
    at: unwrapBlock(/^\s*synchronized \(.*\) \{$/),
  },
  {
    ...CLEANUP,
    name: "using dropped",
    languages: ["csharp"],
    at: inLine(/^(\s*)(?:await )?using (?=var |[A-Z]\w+ \w+ =)/, "$1"),
  },
  {
    ...CLEANUP,
    name: "synchronize unwrapped",
    languages: ["ruby"],
    at: unwrapBlock(/^\s*[\w.@]*\.?synchronize(?:\(.*\))? do$/, /^\s*end$/),
  },
  { ...CLEANUP, name: "trap deleted", languages: ["bash"], at: deleteLine(/^\s*trap .*EXIT/) },
];

const EXCEPTION = { rule: "change/exception-widened", tests: false } as const;

/** `throw`, `raise`: the last statement of a handler goes. */
function swallowed(handler: RegExp, rethrow: RegExp, filler: string): Seed["at"] {
  return (lines, index) => {
    if (!handler.test(lines[index] ?? "")) return null;
    const at = [1, 2, 3].find((step) => rethrow.test(lines[index + step] ?? ""));
    if (at === undefined) return null;
    const line = lines[index + at] ?? "";
    if (indentOf(line) <= indentOf(lines[index] ?? "")) return null;
    const rest = filler === "" ? [] : [" ".repeat(indentOf(line)) + filler];
    return { from: index + at, count: 1, lines: rest };
  };
}

const EXCEPTIONS: readonly Seed[] = [
  {
    ...EXCEPTION,
    name: "except X → except Exception",
    languages: ["python"],
    at: inLine(/\bexcept (?!Exception|BaseException)(?:[\w.]+|\([\w., ]+\))(?=:| as)/, "except Exception"),
  },
  {
    ...EXCEPTION,
    name: "except X → except",
    languages: ["python"],
    at: inLine(/\bexcept (?!Exception|BaseException)(?:[\w.]+|\([\w., ]+\)):/, "except:"),
  },
  {
    ...EXCEPTION,
    name: "raise → pass",
    languages: ["python"],
    at: swallowed(/^\s*except\b.*:$/, /^\s*raise\b.*[^(,]$/, "pass"),
  },
  {
    ...EXCEPTION,
    name: "catch (X) → catch (Exception)",
    languages: ["java"],
    at: inLine(
      /catch \((?!(?:final )?(?:Exception|Throwable|RuntimeException)\b)(final )?[\w.| ]+ (\w+)\)/,
      "catch ($1Exception $2)",
    ),
  },
  {
    ...EXCEPTION,
    name: "catch (X) → catch (Exception)",
    languages: ["csharp"],
    at: inLine(/catch \((?!Exception)[\w.]+( \w+)?\)/, "catch (Exception$1)"),
  },
  {
    ...EXCEPTION,
    name: "catch (X) → catch (Throwable)",
    languages: ["php"],
    at: inLine(/catch \((?!\\?(?:Exception|Throwable))[\w\\| ]+ (\$\w+)\)/, "catch (\\Throwable $1)"),
  },
  {
    ...EXCEPTION,
    name: "catch (X&) → catch (...)",
    languages: ["cpp"],
    at: inLine(/catch \((?:const )?[\w:]+ ?& ?\w*\)/, "catch (...)"),
  },
  {
    ...EXCEPTION,
    name: "rescue X → rescue",
    languages: ["ruby"],
    at: inLine(
      /^(\s*)rescue (?!StandardError|Exception|=>)[A-Z][\w:, ]+?(?= =>|$)/,
      "$1rescue StandardError",
    ),
  },
  {
    ...EXCEPTION,
    name: "rethrow deleted",
    languages: [...JS, "java", "csharp", "php", "cpp"],
    at: swallowed(/^\s*\}? ?catch\b.*\{$/, /^\s*throw\b.*;$/, ""),
  },
  {
    ...EXCEPTION,
    name: "raise deleted",
    languages: ["ruby"],
    at: swallowed(/^\s*rescue\b/, /^\s*raise\b/, "nil"),
  },
  {
    ...EXCEPTION,
    name: "return err → return nil",
    languages: ["go"],
    at: (lines, index) =>
      /^\s*if err != nil \{$/.test(lines[index - 1] ?? "")
        ? inLine(/^(\s*return (?:.*, )?)err$/, "$1nil")(lines, index)
        : null,
  },
];

export const FLOW: readonly Seed[] = [...AWAITS, ...HANDLINGS, ...CLEANUPS, ...EXCEPTIONS];
