import type { Language } from "../../../src/types/language.ts";
import { BRACES, deleteLine, indentOf, inLine, JS, ownerLine, type Seed } from "./seed.ts";

const ALL: readonly Language[] = [...BRACES, "python", "ruby", "bash"];
const FLAGS = /(?:enable|disable|feature|flag|experimental|beta|toggle|opt_?in|opt_?out)/i;
const LIMITS = /(?:time_?out|limit|deadline|max_?\w|retries|ttl|^max$)/i;

function opposite(word: string): string {
  const other: Record<string, string> = { true: "false", false: "true", True: "False", False: "True" };
  return other[word] ?? word;
}

/** Another number, as somebody who tries things out would leave it. */
function otherNumber(text: string): string {
  if (text.includes("."))
    return text.startsWith("0.") ? `1${text.slice(1)}` : `0${text.slice(text.indexOf("."))}`;
  return Number(text) < 10 ? String(Number(text) + 1) : `${text}0`;
}

/** Names that change with every release, and what only a machine reads. */
const NO_DEFAULT = /version|[a-z]Ver$|serial|patch|minor|major|\brelease/i;

/** The name of the value is (or is not) one of those that other seeds are for, and its place is no local variable's. */
function named(which: RegExp | null, at: Seed["at"]): Seed["at"] {
  return (lines, index) => {
    const line = lines[index] ?? "";
    const splice = isLocal(lines, index) ? null : at(lines, index);
    if (splice === null) return null;
    const now = splice.lines[0] ?? "";
    let same = 0;
    while (line[same] === now[same]) same += 1;
    const head = line.slice(0, same).replaceAll(/:\s*[\w| .[\]<>]+(?=\s*=)/g, "");
    const name = [...head.matchAll(/[A-Za-z_]\w*/g)].at(-1)?.[0] ?? "";
    const fits =
      which === null ? !FLAGS.test(name) && !LIMITS.test(name) && !NO_DEFAULT.test(name) : which.test(name);
    return fits ? splice : null;
  };
}

/** In Python and Go only the owner tells a constant from a variable, a parameter from an argument. */
function isLocal(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (indentOf(line) === 0) return false;
  const owner = ownerLine(lines, index);
  if (/^\s+\w+(?:: [\w| .[\]]+)? ?= ?\w+,$/.test(line)) return !/\bdef \w+\($/.test(owner);
  if (/^\s+\w+(?: \w+)?\s+= [\w.]+$/.test(line)) return !/^(?:const|var) \($|^\s*class\b/.test(owner);
  return false;
}

const flip = (pattern: RegExp) => inLine(pattern, (_all, head = "", word = "") => head + opposite(word));
const renumber = (pattern: RegExp) =>
  inLine(pattern, (_all, head = "", number = "") => head + otherNumber(number));

/** Named values: constants, fields, defaults of parameters, entries of configuration objects. */
const BOOLEAN_PLACES: readonly (readonly [string, readonly Language[], RegExp])[] = [
  ["parameter", ["python"], /^(\s*(?:async )?def .*\b\w+(?:: \w+)? ?= ?)(True|False)\b/],
  ["parameter on its own line", ["python"], /^(\s+\w+(?:: [\w| .[\]]+)? ?= ?)(True|False)(?=,$)/],
  ["constant", ["python"], /^((?: {4})?[A-Za-z_]+(?:: \w+)? = )(True|False)$/],
  ["entry", ["python"], /^(\s+"\w+": )(True|False)(?=,?$)/],
  [
    "parameter",
    JS,
    /^(.*(?:function|\) ?(?:\{|=>)).*\b\w+ = |.*\(.*\b\w+ = (?=(?:true|false)\) (?:\{|=>)))(true|false)\b/,
  ],
  ["entry", JS, /^(\s+\w+: )(true|false)(?=,?$)/],
  ["constant", JS, /^((?:export )?(?:const|let|var) \w+ = )(true|false)(?=;?$)/],
  [
    "field",
    ["java", "csharp"],
    /^(\s*(?:(?:private|public|protected|static|final|readonly|const|internal) )+(?:boolean|bool) \w+ = )(true|false)(?=;)/,
  ],
  ["property", ["csharp"], /^(\s*public bool \w+ \{ get; (?:set|init); \} = )(true|false)(?=;)/],
  ["parameter", ["csharp", "php", "cpp"], /^(.*\(.*\bbool \$?\w+ = )(true|false)\b/],
  ["entry", ["go"], /^(\s+[A-Z]\w+:\s+)(true|false)(?=,$)/],
  ["variable", ["go"], /^((?:var |const )?\w+(?: bool)?\s+= )(true|false)$/],
  ["entry", ["php"], /^(\s+'[\w.-]+' +=> )(true|false)(?=,$)/],
  ["field", ["php"], /^(\s*(?:public|protected|private) (?:static )?(?:\??bool )?\$\w+ = )(true|false)(?=;)/],
  ["setting", ["ruby"], /^(\s*(?:set :\w+,|\w+:|[A-Z_]+ =|config\.\w[\w.]* =) )(true|false)(?=,?$)/],
  ["field", ["rust"], /^(\s+\w+: )(true|false)(?=,$)/],
  ["member", ["cpp"], /^(\s*(?:(?:static |const )+bool \w+|bool \w+_) = )(true|false)(?=;)/],
];
const NUMBER = "(\\d+(?:\\.\\d+)?)";
const NUMBER_PLACES: readonly (readonly [string, readonly Language[], RegExp])[] = [
  ["parameter", ["python"], new RegExp(`^(\\s*(?:async )?def .*\\b\\w+(?:: \\w+)? ?= ?)${NUMBER}(?=[,)])`)],
  ["constant", ["python"], new RegExp(`^((?: {4})?[A-Z_]+(?:: \\w+)? = )${NUMBER}$`)],
  ["constant", JS, new RegExp(`^((?:export )?const [A-Z_][A-Z_0-9]* = )${NUMBER}(?=;?$)`)],
  ["entry", JS, new RegExp(`^(\\s+\\w+: )${NUMBER}(?=,?$)`)],
  [
    "constant",
    ["java", "csharp"],
    new RegExp(
      `^(\\s*(?:(?:private|public|protected|internal) )?(?:static final|const|static readonly) \\w+ \\w+ = )${NUMBER}(?=[lLfFdD]?;)`,
    ),
  ],
  ["constant", ["go"], new RegExp(`^(\\s*(?:const |var )?[a-zA-Z]\\w+(?: \\w+)?\\s+= )${NUMBER}$`)],
  [
    "constant",
    ["rust"],
    new RegExp(`^(\\s*(?:pub(?:\\(crate\\))? )?(?:const|static) \\w+: \\w+ = )${NUMBER}(?=;)`),
  ],
  ["macro", ["c"], new RegExp(`^(#define [A-Z_0-9]+ +)${NUMBER}(?= *$| *\\/)`)],
  ["constant", ["cpp"], new RegExp(`^(\\s*(?:static )?(?:const|constexpr) \\w+ \\w+ = )${NUMBER}(?=;)`)],
  ["constant", ["php"], new RegExp(`^(\\s*(?:(?:public|protected|private) )?const \\w+ = )${NUMBER}(?=;)`)],
  ["constant", ["ruby"], new RegExp(`^(\\s*[A-Z_]+ = )${NUMBER}$`)],
  ["default", ["bash"], new RegExp(`^(\\s*(?:local |readonly )?[A-Z_]+=)${NUMBER}$`)],
];

const DEFAULT = { rule: "change/default-flipped", tests: false } as const;
const DEFAULTS: readonly Seed[] = [
  ...BOOLEAN_PLACES.map(([name, languages, pattern]): Seed => ({
    ...DEFAULT,
    name: `boolean ${name}`,
    languages,
    at: named(null, flip(pattern)),
  })),
  ...NUMBER_PLACES.map(([name, languages, pattern]): Seed => ({
    ...DEFAULT,
    name: `number ${name}`,
    languages,
    at: named(null, renumber(pattern)),
  })),
];

const FLAG = { rule: "change/feature-flag-turned", tests: false } as const;
const FLAG_SEEDS: readonly Seed[] = [
  ...BOOLEAN_PLACES.map(([name, languages, pattern]): Seed => ({
    ...FLAG,
    name: `flag: ${name}`,
    languages,
    at: named(FLAGS, flip(pattern)),
  })),
  {
    ...FLAG,
    name: "fallback of the environment",
    languages: [...ALL],
    at: inLine(
      /(\b(?:env|getenv|environ\.get)\(['"]\w+['"], )(true|false|True|False)(?=\))/,
      (_all, head = "", word = "") => head + opposite(word),
    ),
  },
  {
    ...FLAG,
    name: "flag in the shell",
    languages: ["bash"],
    at: named(
      FLAGS,
      inLine(
        /^(\s*(?:export )?\w+=)([01])$/,
        (_all, head = "", bit = "") => head + (bit === "0" ? "1" : "0"),
      ),
    ),
  },
];

const LIMIT = { rule: "change/limit-removed", tests: false } as const;
const WORD =
  "\\w*(?:[tT]ime_?[oO]ut|TIMEOUT|[lL]imit|LIMIT|[dD]eadline|[mM]ax_?(?:[a-zA-Z]\\w*)|MAX_\\w+)\\w*";
const LIMIT_SEEDS: readonly Seed[] = [
  {
    ...LIMIT,
    name: "timeout=… → None",
    languages: ["python"],
    at: inLine(new RegExp(`(?<=[(,] ?)(${WORD}=)\\d+(?:\\.\\d+)?(?=[,)])`), "$1None"),
  },
  {
    ...LIMIT,
    name: "limit = … → None",
    languages: ["python"],
    at: inLine(new RegExp(`^(\\s*(?:self\\.)?${WORD}(?:: \\w+)? = )\\d[\\d_.]*$`), "$1None"),
  },
  {
    ...LIMIT,
    name: "argument deleted",
    languages: ["python"],
    at: (lines, index) =>
      /\bdef /.test(lines[index] ?? "")
        ? null
        : inLine(new RegExp(`, ${WORD}=[\\w.]+(?=[,)])`), "")(lines, index),
  },
  {
    ...LIMIT,
    name: "limit: … → Infinity",
    languages: JS,
    at: inLine(
      new RegExp(`^(\\s*(?:export )?(?:const )?${WORD}(?: = |: ))[1-9][\\d_ *]*(?=[,;]?$)`),
      "$1Infinity",
    ),
  },
  {
    ...LIMIT,
    name: "limit: … → 0",
    languages: JS,
    at: inLine(new RegExp(`^(\\s*\\w*[tT]imeout: )[1-9][\\d_ *]*(?=,?$)`), "$10"),
  },
  {
    ...LIMIT,
    name: "entry deleted",
    languages: JS,
    at: deleteLine(new RegExp(`^\\s+${WORD}: [1-9][\\d_]*,$`)),
  },
  {
    ...LIMIT,
    name: "limit = … → MAX_VALUE",
    languages: ["java"],
    at: inLine(new RegExp(`^(.*\\b(?:int|long) ${WORD} = )[1-9][\\d_ *]*(?=[lL]?;)`), "$1Integer.MAX_VALUE"),
  },
  {
    ...LIMIT,
    name: "limit = … → int.MaxValue",
    languages: ["csharp"],
    at: inLine(new RegExp(`^(.*\\b(?:int|long) ${WORD} = )[1-9][\\d_ *]*(?=;)`), "$1int.MaxValue"),
  },
  {
    ...LIMIT,
    name: "FromSeconds → Infinite",
    languages: ["csharp"],
    at: inLine(/(\b\w*(?:Timeout|timeout)\w* = )TimeSpan\.From\w+\([\d.]+\)/, "$1Timeout.InfiniteTimeSpan"),
  },
  {
    ...LIMIT,
    name: "WithTimeout → WithCancel",
    languages: ["go"],
    at: inLine(/context\.WithTimeout\(([\w.()]+), [^()]+\)/, "context.WithCancel($1)"),
  },
  {
    ...LIMIT,
    name: "entry deleted",
    languages: ["go"],
    at: deleteLine(new RegExp(`^\\s+${WORD}:\\s+[\\w. *]+,$`)),
  },
  {
    ...LIMIT,
    name: "limit = … → math.MaxInt64",
    languages: ["go"],
    at: inLine(
      new RegExp(`^(\\s*(?:const |var )?${WORD}(?: \\w+)?\\s+=\\s+)\\d[\\w. *<]*$`),
      "$1math.MaxInt64",
    ),
  },
  {
    ...LIMIT,
    name: "limit = … → MAX",
    languages: ["rust"],
    at: inLine(
      new RegExp(`^(\\s*(?:pub(?:\\(crate\\))? )?const ${WORD}: (\\w+) = )\\d[\\d_ *]*(?=;)`),
      "$1$2::MAX",
    ),
  },
  {
    ...LIMIT,
    name: "#define → INT_MAX",
    languages: ["c", "cpp"],
    at: inLine(/^(#define \w*(?:MAX|LIMIT|TIMEOUT)\w* +)\(?\d[\d* ]*\)?(?= *$| *\/)/, "$1INT_MAX"),
  },
  {
    ...LIMIT,
    name: "limit = … → INT_MAX",
    languages: ["cpp", "c"],
    at: inLine(new RegExp(`^(.*\\b(?:int|size_t|uint64_t|long) ${WORD} = )[1-9][\\d* ]*(?=;)`), "$1INT_MAX"),
  },
  {
    ...LIMIT,
    name: "limit = … → nil",
    languages: ["ruby"],
    at: inLine(new RegExp(`^(\\s*(?:@)?${WORD}(?: = |: ))\\d[\\d_.]*(?=,?$)`), "$1nil"),
  },
  {
    ...LIMIT,
    name: "'timeout' => … → 0",
    languages: ["php"],
    at: inLine(/(['"]\w*(?:timeout|limit|max)\w*['"] => )[1-9][\d.]*/, "$10"),
  },
  {
    ...LIMIT,
    name: "entry deleted",
    languages: ["php"],
    at: deleteLine(/^\s+['"]\w*(?:timeout|limit|max)\w*['"] +=> (?:[1-9]\d*|\$[\w$>.-]+),$/),
  },
  {
    ...LIMIT,
    name: "setopt deleted",
    languages: ["php", "c"],
    at: deleteLine(/^\s*\w*setopt\(.*TIMEOUT.*\);$/),
  },
  {
    ...LIMIT,
    name: "timeout dropped",
    languages: ["bash"],
    at: inLine(/\b(?:timeout \d+[smh]? |(?<=curl .*)(?:--max-time|--connect-timeout|-m) \d+ )/, ""),
  },
];

export const VALUES: readonly Seed[] = [...DEFAULTS, ...FLAG_SEEDS, ...LIMIT_SEEDS];
