import { type Flow, flowRule } from "./flow-rule.ts";

/** A pattern from a request. */
export const regexInjection = flowRule({
  name: "regex-injection",
  severity: "warning",
  precision: 0.8,
  meaning:
    "A regular expression is taken from outside, so a pattern that takes years to match can stop the program.",
  cwe: ["CWE-1333", "CWE-400", "CWE-730"],
  equivalents: ["security/detect-non-literal-regexp", "sonar/S2631", "codeql/regex-injection"],
  danger: "pattern",
  effect: "which takes it as a pattern; one that takes years to match stops the program.",
  sinks: {
    script: [[/^(new )?RegExp$/, 0]],
    python: [[/^re\.(compile|match|search|fullmatch|findall|finditer|sub|subn|split)$/, 0, "pattern"]],
    go: [[/^regexp\.(Compile|MustCompile|Match|MatchString)$/, 0]],
    java: [[/^Pattern\.(compile|matches)$/, 0]],
    ruby: [[/^Regexp\.(new|compile)$/, 0]],
    php: [[/^\\?preg_(match|match_all|replace|split)$/, 0]],
    csharp: [[/^new Regex$|^Regex\.(IsMatch|Match|Replace)$/, 0]],
  },
  weigh: ({ trace, isBuilt, context }: Flow) => {
    if (context.language === "go" || context.language === "rust") return null;
    if (trace.source?.kind === "request" || trace.source?.kind === "page") return 0.75;
    return trace.source?.kind === "parameter" && isBuilt ? "regex" : null;
  },
});
