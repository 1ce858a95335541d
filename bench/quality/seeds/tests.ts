import { deleteLine, indentOf, inLine, isWhole, JS, type Seed } from "./seed.ts";

/** Puts a line above another, indented as it is. */
function above(pattern: RegExp, text: string): Seed["at"] {
  return (lines, index) => {
    const line = lines[index] ?? "";
    if (!pattern.test(line)) return null;
    return { from: index, count: 0, lines: [" ".repeat(indentOf(line)) + text] };
  };
}

/** Puts a statement first into the body that a line opens. */
function below(pattern: RegExp, text: string, tabs = false): Seed["at"] {
  return (lines, index) => {
    const [line, next] = [lines[index] ?? "", lines[index + 1] ?? ""];
    if (!pattern.test(line) || next.trim() === "" || indentOf(next) <= indentOf(line)) return null;
    const indent = tabs ? "\t".repeat(indentOf(next)) : " ".repeat(indentOf(next));
    return { from: index + 1, count: 0, lines: [indent + text] };
  };
}

const SKIP = { rule: "change/test-disabled", tests: true } as const;
const SKIPS: readonly Seed[] = [
  {
    ...SKIP,
    name: "it → it.skip",
    languages: JS,
    at: inLine(/^(\s*)(it|test|describe)\((?=['"`])/, "$1$2.skip("),
  },
  { ...SKIP, name: "it → xit", languages: JS, at: inLine(/^(\s*)(it|describe)\((?=['"`])/, "$1x$2(") },
  { ...SKIP, name: "it → it.todo", languages: JS, at: inLine(/^(\s*)(it|test)\((?=['"`])/, "$1$2.todo(") },
  {
    ...SKIP,
    name: "t.skip",
    languages: JS,
    at: inLine(/^(\s*test\((?:'[^']*'|"[^"]*"), )(?=(?:async )?\(?t\b)/, "$1{ skip: true }, "),
  },
  {
    ...SKIP,
    name: "@pytest.mark.skip",
    languages: ["python"],
    at: above(/^\s*(?:async )?def test_\w+\(/, "@pytest.mark.skip"),
  },
  {
    ...SKIP,
    name: "@pytest.mark.skip(reason)",
    languages: ["python"],
    at: above(/^\s*def test_\w+\(/, '@pytest.mark.skip(reason="flaky")'),
  },
  {
    ...SKIP,
    name: "@unittest.skip",
    languages: ["python"],
    at: above(/^\s*def test_\w+\(self/, '@unittest.skip("flaky")'),
  },
  {
    ...SKIP,
    name: "pytest.skip()",
    languages: ["python"],
    at: below(/^\s*def test_\w+\(.*\):$/, 'pytest.skip("flaky")'),
  },
  {
    ...SKIP,
    name: "test_ → _test_",
    languages: ["python"],
    at: inLine(/\bdef test_(?=\w+\()/, "def _test_"),
  },
  {
    ...SKIP,
    name: "t.Skip",
    languages: ["go"],
    at: below(/^func Test\w+\(t \*testing\.T\) \{$/, 't.Skip("flaky")', true),
  },
  { ...SKIP, name: "@Disabled", languages: ["java"], at: above(/^\s*@Test\b/, "@Disabled") },
  { ...SKIP, name: "@Ignore(reason)", languages: ["java"], at: above(/^\s*@Test\b/, '@Ignore("flaky")') },
  { ...SKIP, name: "@Test deleted", languages: ["java"], at: deleteLine(/^\s*@Test$/) },
  { ...SKIP, name: "#[ignore]", languages: ["rust"], at: above(/^\s*fn \w+\(\) \{$/, "#[ignore]") },
  { ...SKIP, name: "#[test] deleted", languages: ["rust"], at: deleteLine(/^\s*#\[test\]$/) },
  {
    ...SKIP,
    name: "[Fact(Skip)]",
    languages: ["csharp"],
    at: inLine(/^(\s*\[)(Fact|Theory)\]$/, '$1$2(Skip = "flaky")]'),
  },
  {
    ...SKIP,
    name: "[Fact] deleted",
    languages: ["csharp"],
    at: deleteLine(/^\s*\[(?:Fact|TestMethod|Test)\]$/),
  },
  {
    ...SKIP,
    name: "it → xit",
    languages: ["ruby"],
    at: inLine(/^(\s*)(it|describe|context) (?=['"])/, "$1x$2 "),
  },
  { ...SKIP, name: "skip", languages: ["ruby"], at: below(/^\s*(?:it|test|specify) ['"].*do$/, "skip") },
  {
    ...SKIP,
    name: "markTestSkipped",
    languages: ["php"],
    at: (lines, index) =>
      /^\s*public function test\w+\(/.test(lines[index - 1] ?? "") && /^\s*\{$/.test(lines[index] ?? "")
        ? {
            from: index + 1,
            count: 0,
            lines: [`${" ".repeat(indentOf(lines[index] ?? "") + 4)}$this->markTestSkipped('flaky');`],
          }
        : null,
  },
  {
    ...SKIP,
    name: "test… → disabledTest…",
    languages: ["php"],
    at: inLine(/\bfunction test_?(?=\w+\()/, "function disabled_test_"),
  },
  {
    ...SKIP,
    name: "DISABLED_",
    languages: ["cpp"],
    at: inLine(/^(TEST(?:_[FP])?\(\w+, )(?!DISABLED_)/, "$1DISABLED_"),
  },
  {
    ...SKIP,
    name: "GTEST_SKIP",
    languages: ["cpp"],
    at: below(/^TEST(?:_[FP])?\(\w+, \w+\) \{$/, "GTEST_SKIP();"),
  },
  { ...SKIP, name: "skip", languages: ["bash"], at: below(/^@test .*\{$/, "skip") },
];

const ASSERTION =
  /^\s*(?:(?:await )?expect\(.*\)(?:\.\w+)+\(.*\);?|(?:await )?(?:t\.)?assert(?:\.\w+)*\(.*\);?|t\.(?:assert\.)?(?:equal|ok|same|deepEqual|strictEqual|error|match|is|not)\w*\(.*\);?|assert \S.*|self\.assert\w+\(.*\)|assert\.\w+\(t, .*\)|require\.\w+\(t, .*\)|(?:Assert\.)?assert\w+\(.*\);|assertThat\(.*\).*;|assert\w*!\(.*\);|Assert\.\w+(?:<\w+>)?\(.*\);|[\w.()]+\.Should(?:Be\w*|NotBe\w*|Throw\w*|Contain\w*)?(?:<\w+>)?\(.*\);|(?:\$this->|self::|\w+::)assert\w+\(.*\);|(?:assert|refute|expect)\w* .*|(?:EXPECT|ASSERT)_\w+\(.*\);|\[ .* \])$/;

const REMOVE = { rule: "change/assertion-removed", tests: true } as const;
const REMOVALS: readonly Seed[] = [
  {
    ...REMOVE,
    name: "assertion deleted",
    languages: [...JS, "python", "go", "java", "rust", "csharp", "ruby", "php", "cpp"],
    at: (lines, index) => {
      const line = lines[index] ?? "";
      if (!ASSERTION.test(line) || !isWhole(line) || indentOf(line) === 0) return null;
      return isAlone(lines, index) ? null : { from: index, count: 1, lines: [] };
    },
  },
  {
    ...REMOVE,
    name: "assertion commented out",
    languages: [...JS, "go", "java", "rust", "csharp", "php", "cpp"],
    at: (lines, index) => {
      const line = lines[index] ?? "";
      if (!ASSERTION.test(line) || !isWhole(line) || indentOf(line) === 0 || isAlone(lines, index))
        return null;
      return { from: index, count: 1, lines: [line.replace(/^(\s*)/, "$1// ")] };
    },
  },
];

/** In Python an empty block would be left. */
function isAlone(lines: readonly string[], index: number): boolean {
  const own = indentOf(lines[index] ?? "");
  return indentOf(lines[index - 1] ?? "") < own && (lines[index - 1] ?? "").endsWith(":");
}

const ARGUMENT = "([^,()]+(?:\\([^()]*\\))?)";
const WEAK = { rule: "change/assertion-weakened", tests: true } as const;
const WEAKENINGS: readonly Seed[] = [
  {
    ...WEAK,
    name: "toBe(x) → toBeTruthy()",
    languages: JS,
    at: inLine(/\.(?:toBe|toEqual|toStrictEqual)\((?!false|null|undefined|0\b).*\);?$/, ".toBeTruthy();"),
  },
  {
    ...WEAK,
    name: "toEqual(x) → toBeDefined()",
    languages: JS,
    at: inLine(/\.(?:toEqual|toStrictEqual)\((?!null|undefined).*\);?$/, ".toBeDefined();"),
  },
  {
    ...WEAK,
    name: "toBe → toContain",
    languages: JS,
    at: inLine(/\.(?:toBe|toEqual)\((?=['"])/, ".toContain("),
  },
  {
    ...WEAK,
    name: "strictEqual → ok",
    languages: JS,
    at: inLine(
      new RegExp(
        `\\b(assert|t)(\\.assert)?\\.(?:strictEqual|equal|deepEqual|deepStrictEqual|same)\\(${ARGUMENT}, .*\\);?$`,
      ),
      "$1$2.ok($3)",
    ),
  },
  {
    ...WEAK,
    name: "strictEqual → equal",
    languages: JS,
    at: inLine(/\b(?:t|assert)\.strictEqual\(/, (text) => text.replace("strictEqual", "equal")),
  },
  {
    ...WEAK,
    name: "assertEqual → assertTrue",
    languages: ["python"],
    at: inLine(new RegExp(`self\\.assertEqual\\(${ARGUMENT}, .*\\)$`), "self.assertTrue($1)"),
  },
  {
    ...WEAK,
    name: "assert a == b → assert a",
    languages: ["python"],
    at: inLine(/^(\s*assert (?!not )[^=]+?) == (?!0\b|None|False|""|\[\]|\{\})[^,]+$/, "$1"),
  },
  {
    ...WEAK,
    name: "assert a == b → in",
    languages: ["python"],
    at: inLine(/^(\s*assert )([^=]+?) == (["'b][^,]+)$/, "$1$3 in $2"),
  },
  {
    ...WEAK,
    name: "assert.Equal → NotNil",
    languages: ["go"],
    at: inLine(new RegExp(`\\b(assert|require)\\.Equal\\(t, ${ARGUMENT}, (.*)\\)$`), "$1.NotNil(t, $3)"),
  },
  {
    ...WEAK,
    name: "assert.Equal → Contains",
    languages: ["go"],
    at: inLine(/\b(assert|require)\.Equal\(t, ("[^"]+"), (.*)\)$/, "$1.Contains(t, $3, $2)"),
  },
  {
    ...WEAK,
    name: "assertEquals → assertNotNull",
    languages: ["java"],
    at: inLine(new RegExp(`\\bassert(?:Equals|Same)\\(${ARGUMENT}, (.*)\\);$`), "assertNotNull($2);"),
  },
  {
    ...WEAK,
    name: "isEqualTo → isNotNull",
    languages: ["java"],
    at: inLine(/\.isEqualTo\((?!null).*\);$/, ".isNotNull();"),
  },
  {
    ...WEAK,
    name: "assert_eq! → assert!(is_ok)",
    languages: ["rust"],
    at: inLine(/\bassert_eq!\(([^,()]+(?:\([^()]*\))?), Ok\(.*\)\);$/, "assert!($1.is_ok());"),
  },
  {
    ...WEAK,
    name: "assert_eq! → assert!",
    languages: ["rust"],
    at: inLine(/\bassert_eq!\(([^,()]+(?:\([^()]*\))?), ([^,]+)\);$/, "assert!($1 >= $2);"),
  },
  {
    ...WEAK,
    name: "Assert.Equal → NotNull",
    languages: ["csharp"],
    at: inLine(new RegExp(`\\bAssert\\.(?:Equal|AreEqual)\\(${ARGUMENT}, (.*)\\);$`), "Assert.NotNull($2);"),
  },
  {
    ...WEAK,
    name: "ShouldBe → ShouldNotBeNull",
    languages: ["csharp"],
    at: inLine(/\.ShouldBe\((?!null|false).*\);$/, ".ShouldNotBeNull();"),
  },
  {
    ...WEAK,
    name: "assert_equal → assert",
    languages: ["ruby"],
    at: inLine(/^(\s*)assert_equal [^,]+, (.+)$/, "$1assert $2"),
  },
  {
    ...WEAK,
    name: "eq → be_truthy",
    languages: ["ruby"],
    at: inLine(/\.to eq\((?!nil|false).*\)$|\.to eq (?!nil|false).*$/, ".to be_truthy"),
  },
  {
    ...WEAK,
    name: "assertSame → assertNotNull",
    languages: ["php"],
    at: inLine(
      new RegExp(`((?:\\$this->|self::|\\w+::)assert)(?:Same|Equals)\\(${ARGUMENT}, (.*)\\);$`),
      "$1NotNull($3);",
    ),
  },
  {
    ...WEAK,
    name: "ASSERT_EQ → ASSERT_TRUE",
    languages: ["cpp"],
    at: inLine(new RegExp(`\\b(ASSERT|EXPECT)_EQ\\(${ARGUMENT}, (.*)\\);$`), "$1_TRUE($3);"),
  },
  {
    ...WEAK,
    name: "ASSERT_EQ → ASSERT_GE",
    languages: ["cpp"],
    at: inLine(/\b(ASSERT|EXPECT)_EQ\(/, "$1_GE("),
  },
];

export const TESTS: readonly Seed[] = [...SKIPS, ...REMOVALS, ...WEAKENINGS];
