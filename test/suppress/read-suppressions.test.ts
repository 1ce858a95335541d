import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { isRuleName } from "../../src/rule-catalogue.ts";
import { readSuppressions } from "../../src/suppress/read-suppressions.ts";
import { suppressorOf } from "../../src/suppress/suppressor-of.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import type { OpenSource } from "../../src/types/syntax.ts";

let openSource: OpenSource;
beforeAll(async () => {
  openSource = makeOpenSource(await loadGrammars(LANGUAGES));
});

function linesOf(path: string, text: string): number[] {
  const source = openSource(path, text);
  try {
    return readSuppressions(source, isRuleName).active.map(({ line }) => line);
  } finally {
    source.dispose();
  }
}

const M = "codey-ignore-line lint/self-compare";

/** Comments of every form the language has, then the same words in what is no comment. Lines that must count. */
const TABLE: Readonly<Record<string, readonly [string, readonly number[]]>> = {
  "a.ts": [
    `// ${M}\n/* ${M} */\n/**\n * ${M}\n */\nlet a = "// ${M}";\nlet b = \`\n// ${M}\n\`;\nlet c = /\\/\\/ ${M}/;\n`,
    [1, 2, 4],
  ],
  "a.tsx": [`let a = <a>{/* ${M} */}\n// ${M}\n</a>;\n// ${M}\n`, [1, 4]],
  "a.js": [`#!/usr/bin/env node\n// ${M}\nf('// ${M}');\n`, [2]],
  "a.py": [`# ${M}\nx = '''\n# ${M}\n'''\n"""\n# ${M}\n"""\ny = 1  # ${M}\n`, [1, 8]],
  "a.go": [`package a\n\n// ${M}\n/*\n${M}\n*/\nvar s = \`\n// ${M}\n\`\n`, [3, 5]],
  "A.java": [
    `// ${M}\nclass A {\n  /* ${M} */\n  String s = "// ${M}";\n  String t = """\n    // ${M}\n    """;\n}\n`,
    [1, 3],
  ],
  "a.rs": [
    `// ${M}\n/// ${M}\nfn a() {\n  let s = "\n// ${M}\n";\n  let r = r#"// ${M}"#; /* ${M} */\n}\n`,
    [1, 2, 7],
  ],
  "a.c": [`// ${M}\n/* ${M} */\nchar *s = "// ${M}";\n#define A // ${M}\n`, [1, 2, 4]],
  "a.cpp": [`// ${M}\nauto s = R"(\n// ${M}\n)";\n`, [1]],
  "a.cs": [`// ${M}\n/// ${M}\nclass A {\n  string s = @"\n// ${M}\n";\n}\n`, [1, 2]],
  "a.rb": [`# ${M}\n=begin\n${M}\n=end\nx = <<~E\n  # ${M}\nE\ny = "# ${M}"\n`, [1, 3]],
  "a.php": [
    `// ${M}\n<?php\n// ${M}\n# ${M}\n/* ${M} */\n$a = "// ${M}";\n$b = <<<E\n// ${M}\nE;\n`,
    [3, 4, 5],
  ],
  "a.sh": [`# ${M}\necho "# ${M}" # ${M}\ncat <<E\n# ${M}\nE\n`, [1, 2]],
  "a.ps1": [`# ${M}\n<# ${M} #>\n$a = '# ${M}'\n$b = @"\n# ${M}\n"@\n`, [1, 2]],
  "a.css": [`/* ${M} */\na { content: "/* ${M} */"; }\n`, [1]],
  "a.yaml": [`# ${M}\na: "# ${M}"\nb: |\n  # ${M}\n\n  text\nc: 1 # ${M}\n# ${M}\n`, [1, 8]],
  Dockerfile: [`# ${M}\nRUN echo "# ${M}"\n`, [1]],
  "a.sql": [`-- ${M}\nselect '-- ${M}';\n`, [1]],
  "a.tf": [`# ${M}\na = "# ${M}"\n`, [1]],
  "a.html": [`<!-- ${M} -->\n<p>// ${M}</p>\n`, [1]],
  "a.kt": [`// ${M}\nval s = "// ${M}"\n`, [1]],
  "a.txt": [`# ${M}\n// ${M}\n`, []],
};

describe("only comments count", () => {
  test.each(Object.entries(TABLE))("%s", (path, [text, lines]) => {
    expect(linesOf(path, text)).toEqual(lines);
  });

  test("every language has a row", () => {
    const covered = new Set(Object.keys(TABLE).map((path) => openSource(path, "").language));
    expect(LANGUAGES.filter((language) => !covered.has(language))).toEqual([]);
  });
});

test("where the parse was given up, nothing is a comment", () => {
  const text = `// ${M}\n${"x".repeat(20_000)}\n`;
  expect(linesOf("a.ts", text)).toEqual([]);
});

test("law: never throws, names real lines, and silences no security rule without its name and a reason", () => {
  const word = fc.constantFrom(
    "codey-ignore-line",
    "codey-ignore-next-line",
    "codey-ignore-start",
    "codey-ignore-end",
    "codey-ignore-file",
    "codey-ignore",
    "security/os-command",
    "security/*",
    "lint/*",
    "lint/self-compare",
    "--",
    "why",
    ",",
    "*/",
    "\n//",
    "\n/*",
    '"',
    "\u2028",
  );
  const text = fc.array(word, { maxLength: 30 }).map((words) => `// ${words.join(" ")}\n`);
  fc.assert(
    fc.property(text, (code) => {
      const source = openSource("a.ts", code);
      const { active, mistakes } = readSuppressions(source, isRuleName);
      const count = source.lines.length;
      for (const { line, lines } of active) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(count);
        expect(lines.endLine).toBeGreaterThanOrEqual(lines.startLine);
      }
      for (const { line } of mistakes) expect(line).toBeLessThanOrEqual(count);
      for (let line = 1; line <= count; line += 1) {
        const range = { startLine: line, endLine: line };
        const by = suppressorOf({ ruleId: "security/os-command", range }, active);
        if (by !== null) {
          expect(by.rules).toContain("security/os-command");
          expect(by.reason).not.toBeNull();
        }
      }
      source.dispose();
    }),
    { numRuns: 300 },
  );
});
