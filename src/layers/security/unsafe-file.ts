import { settingRule } from "./setting-rule.ts";

const GUESSED = "only makes a name; somebody else can put a file there before it is opened.";
const OPEN_TO_ALL = "lets everybody on the machine change it.";
const OUTSIDE = "puts files where the archive says, also outside of the folder (`../`).";

/** Files that somebody else can put in place, change, or have written. */
export const unsafeFile = settingRule({
  name: "unsafe-file",
  severity: "warning",
  precision: 0.85,
  meaning:
    "A file is made in a way that lets somebody else put it in place, change it, or choose where it lands.",
  cwe: ["CWE-377", "CWE-732", "CWE-22"],
  equivalents: [
    "bandit/B306",
    "bandit/B103",
    "bandit/B202",
    "ruff/S306",
    "ruff/S103",
    "ruff/S202",
    "gosec/G302",
    "sonar/S2612",
    "sonar/S5443",
  ],
  settings: {
    python: [
      { pattern: /^tempfile\.mktemp\(|^os\.(tempnam|tmpnam)\(/, effect: GUESSED },
      {
        pattern:
          /^os\.(chmod|fchmod|lchmod)\(.*,(mode=)?(0o?(777|776|767|766|666|775(?=never))|stat\.S_IRWXO|.*S_IWOTH)/,
        effect: OPEN_TO_ALL,
      },
      { pattern: /\.chmod\((mode=)?0o?(777|666)\)$/, effect: OPEN_TO_ALL },
      { pattern: /^os\.umask\(0\)$/, effect: OPEN_TO_ALL, confidence: 0.7 },
      {
        pattern:
          /(^|\.)(tar\w*|tf|archive|\w+_tar|t)\.extractall\((?!.*(filter|members)=)|^tarfile\.open\(.*\)\.extractall\((?!.*(filter|members)=)/,
        effect: OUTSIDE,
        file: /tarfile/,
        confidence: 0.68,
      },
      { pattern: /^shutil\.unpack_archive\((?!.*filter=)/, effect: OUTSIDE, confidence: 0.6 },
    ],
    script: [
      {
        pattern:
          /^(fs|fsp|fs-extra)\.(promises\.)?(chmod|chmodSync|fchmod|fchmodSync)\(.*,(0o?(777|666)|["']0?(777|666)["'])/,
        effect: OPEN_TO_ALL,
      },
      {
        pattern: /^["']?mode["']?:(0o?(777|666)|["']0?(777|666)["'])$/,
        effect: OPEN_TO_ALL,
        confidence: 0.65,
      },
    ],
    go: [
      {
        pattern: /^os\.(Chmod|MkdirAll|Mkdir|WriteFile|OpenFile)\(.*,0o?(777|666)\)$/,
        effect: OPEN_TO_ALL,
        confidence: 0.62,
      },
    ],
    php: [
      { pattern: /^\\?chmod\(.*,0?777\)$/, effect: OPEN_TO_ALL },
      { pattern: /^\\?tempnam\(["']\/tmp/, effect: GUESSED, confidence: 0.5 },
    ],
    ruby: [{ pattern: /^(File|FileUtils)\.chmod\(0?o?777/, effect: OPEN_TO_ALL }],
    c: [
      { pattern: /^(tmpnam|mktemp|tempnam)\(/, effect: GUESSED },
      { pattern: /^chmod\(.*,0777\)$/, effect: OPEN_TO_ALL },
    ],
    cpp: [{ pattern: /^(std::)?(tmpnam|mktemp|tempnam)\(/, effect: GUESSED }],
  },
});
