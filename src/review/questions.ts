import type { Category } from "../types/finding.ts";
import type { Language } from "../types/language.ts";

/** One narrow question that is answered with yes when something is wrong. */
export interface Question {
  /** Kebab-case; the layers' signals name it. */
  readonly id: string;
  /** At most 12 tokens of a common vocabulary. */
  readonly text: string;
  readonly category: Category;
  /** Only for these; for every language, and text without one, when left out. */
  readonly languages?: readonly Language[];
  /** Only when an added line matches, for defects that need a certain kind of code. */
  readonly about?: RegExp;
  /** `about` may match anywhere in the unit: what the added lines lack stands elsewhere. */
  readonly inUnit?: true;
  /** Only when a deleted line matches. */
  readonly gone?: RegExp;
  /** Only when a layer noticed something: too narrow to be asked on a guess. */
  readonly onlyOnSignal?: true;
  /** Other ids by which signals name it. */
  readonly aliases?: readonly string[];
  /** Compares both sides, so it needs deleted lines and cannot be asked about the base alone. */
  readonly comparesSides?: true;
}

const CALLBACKS: readonly Language[] = ["typescript", "tsx", "javascript"];
const AWAITING: readonly Language[] = [...CALLBACKS, "python", "csharp", "rust"];
const NULLS: readonly Language[] = [
  ...CALLBACKS,
  "python",
  "go",
  "java",
  "c",
  "cpp",
  "csharp",
  "ruby",
  "php",
];
const MANUAL_MEMORY: readonly Language[] = ["c", "cpp"];
const SHELLS: readonly Language[] = ["bash", "powershell"];

/**
 * Everything Codey can ask. Where nothing points at a defect, a chunk is asked in this order: what fits few changes first, for where it
 * fits it says more than what fits all (shares of 389 changed functions: from 2 % for secrets to 100 % for copies).
 * The text of a question is part of the prompt digest.
 */
export const QUESTIONS: readonly Question[] = [
  {
    id: "quoting",
    text: "Does an unquoted value with blanks break this?",
    category: "bug",
    languages: SHELLS,
    about: /\$/,
  },
  {
    id: "memory-misuse",
    text: "Is memory used after free or past its end?",
    category: "security",
    languages: MANUAL_MEMORY,
    about:
      /\b(?:free|delete|malloc|realloc|memcpy|memmove|strcpy|strcat|sprintf|strncpy|alloca)\b|\[[^\]]*\]|->|\*/,
  },
  {
    id: "secret-exposed",
    text: "Is a secret logged, stored or sent in the open?",
    category: "security",
    about: /\b(?:password|passwd|secret|token|api_?key|credential\w*|private_?key|cookie)\b/i,
  },
  {
    id: "await-missing",
    text: "Is an asynchronous result used without waiting for it?",
    category: "bug",
    languages: AWAITING,
    inUnit: true,
    about: /\b(?:async|await|Promise|Task|Future|coroutine|asyncio)\b|\.then\(|\w+Async\(/,
  },
  {
    id: "error-handling-removed",
    text: "Was needed error handling removed?",
    category: "bug",
    comparesSides: true,
    gone: /\b(?:catch|except|rescue|try|err|error|finally|ensure|recover|Result|throws?|raise|panic)\b|\.catch\(|\bunwrap_or/,
  },
  {
    id: "race",
    text: "Can two threads or tasks corrupt shared state here?",
    category: "bug",
    about:
      /\b(?:go|thread\w*|lock\w*|mutex|atomic|volatile|async|await|concurrent|parallel|sync\w*|static|global|shared|chan|spawn|Arc|RefCell)\b/i,
  },
  {
    id: "state-mutated",
    text: "Is a value changed that others still use?",
    category: "bug",
    about:
      /\.(?:push|pop|shift|unshift|splice|sort|reverse|append|extend|insert|remove|update|clear|add|delete|set)\b|\]\s*=[^=]/,
  },
  {
    id: "access-check",
    text: "Is a permission check missing or too weak?",
    category: "security",
    about:
      /\b(?:auth\w*|permission\w*|role\w*|admin|owner|user|token|session|allow\w*|deny|access|grant\w*|login|csrf|cors)\b/i,
  },
  {
    id: "integer-overflow",
    text: "Can a number overflow or lose its sign?",
    category: "bug",
    languages: ["c", "cpp", "go", "java", "rust", "csharp"],
    about:
      /\b(?:u?int(?:8|16|32|64)?(?:_t)?|size_t|ssize_t|short|long|byte|usize|isize|[iu](?:8|16|32|64))\b|[*+-]=|<</,
  },
  {
    id: "default-changed",
    text: "Was a default or constant changed by mistake?",
    category: "bug",
    comparesSides: true,
    gone: /(?:[=:(,]|\breturn)\s*(?:-?\d|["'`]|(?:true|false|null|nil|True|False|None)\b)|\b[A-Z][A-Z0-9_]{2,}\b/,
  },
  {
    id: "resource-leak",
    text: "Can a file, lock or connection stay open?",
    category: "bug",
    inUnit: true,
    about:
      /\b(?:open\w*|connect\w*|acquire|lock|socket|stream|reader|writer|cursor|session|subscribe|\w+EventListener|setInterval|malloc|calloc|fopen|mmap|new\w*Stream|https?\.get)\b/i,
  },
  {
    id: "error-swallowed",
    text: "Is an error ignored that should be handled?",
    aliases: ["swallowed-error"],
    category: "bug",
    about:
      /\b(?:catch|except|rescue|err|error|Result|unwrap\w*|ok|throw|raise|panic|try)\b|_\s*[:=]|\|\|\s*true|2>/,
  },
  {
    id: "loop",
    text: "Can this loop run forever or skip an element?",
    category: "bug",
    inUnit: true,
    about: /\b(?:for|while|loop|until|do|each|foreach|forEach)\b/,
  },
  {
    id: "guard-removed",
    text: "Was a check removed that is still needed?",
    category: "bug",
    comparesSides: true,
    gone: /\b(?:if|elif|unless|when|guard|assert|require|ensure|check\w*|valid\w*|verify\w*|return|throw|raise|panic|case)\b|&&|\|\||\?/i,
  },
  {
    id: "injection",
    text: "Can untrusted input reach a command, query or path?",
    category: "security",
    about:
      /\b(?:exec\w*|eval|spawn\w*|system|popen|subprocess|shell|query|execute|raw|sql|select|insert|update|delete|innerHTML|html|render|open|readFile\w*|join|path|url|redirect|deserialize|loads?|unserialize)\b|\$\{?\w/i,
  },
  {
    id: "type-confusion",
    text: "Is a value used as the wrong type or unit?",
    category: "bug",
    about:
      /\b(?:parse\w*|int|str|float|Number|String|as|cast|toString|ms|seconds|minutes|bytes|kb|mb|timeout|Date|time)\b|[^=!<>]==[^=]/i,
  },
  {
    id: "boundary",
    text: "Is an index, range or limit off by one?",
    category: "bug",
    about:
      /\[[^\]]*\]|[<>]=?|\b(?:range|len|length|size|slice|substr|substring|count|limit|offset|index)\b|[+-]\s*1\b/i,
  },
  {
    id: "wrong-condition",
    text: "Is a condition wrong or inverted?",
    category: "bug",
    about:
      /[<>=!]=|[<>]|&&|\|\||\b(?:if|elif|while|unless|until|and|or|not|switch|case|match|when)\b|\?|-(?:eq|ne|lt|gt|le|ge|z|n)\b/,
  },
  {
    id: "null-dereference",
    text: "Can a null or missing value be used here?",
    category: "bug",
    languages: NULLS,
  },
  {
    id: "slow-loop",
    text: "Is slow work repeated inside a loop?",
    category: "performance",
    about: /\b(?:for|while|loop|map|forEach|each)\b/,
  },
  {
    id: "return-missing",
    text: "Is a return or break missing on some path?",
    category: "bug",
    about: /\b(?:return|break|continue|case|switch|match|if|else|def|func|fn|function)\b|=>/,
  },
  {
    id: "wrong-argument",
    text: "Is an argument wrong, missing or in the wrong place?",
    category: "bug",
    about: /\w\s*\(|\w\s+-\w/,
  },
  {
    id: "copy-paste",
    text: "Was a name left unchanged in copied code?",
    category: "bug",
  },
  {
    id: "command-injection",
    text: "Can untrusted input reach this command?",
    category: "security",
    onlyOnSignal: true,
  },
  {
    id: "sql-injection",
    text: "Can untrusted input reach this query?",
    category: "security",
    onlyOnSignal: true,
  },
  {
    id: "html-injection",
    text: "Can untrusted input reach this markup?",
    category: "security",
    onlyOnSignal: true,
  },
  {
    id: "path-traversal",
    text: "Can untrusted input choose this path?",
    category: "security",
    onlyOnSignal: true,
  },
  {
    id: "weak-hash",
    text: "Does security depend on this weak hash?",
    category: "security",
    onlyOnSignal: true,
  },
  {
    id: "tls-off",
    text: "Can this turn off the check of a certificate?",
    category: "security",
    onlyOnSignal: true,
  },
  { id: "logic", text: "Does this do something other than it should?", category: "bug" },
];
