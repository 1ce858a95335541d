/** The beginning of a statement that only checks, in the test libraries of every language. */
export const ASSERTION =
  /^\s*(?:await\s+)?(?:expect(?:\(|\.|\s*\{|\s+do\b|\s+\w|[A-Z]\w*\()|assert(?:\b|_|[A-Z]|\.|!)|debug_assert|self\.(?:assert|fail)\w+|cls\.assert\w+|Assert\.\w+|require\.\w+\(|t\.assert\.\w+\(|(?:t|tt|tap|test)\.(?:ifError|fail|Error|Fatal|equal|same|ok|not|deepEqual|strictEqual|is|match|throws|rejects|error|true|false|notOk|has|strictSame|plan|deepStrictEqual|like|truthy|falsy)\w*\(|\$this->(?:assert|expect)\w+|(?:self|static|parent)::assert\w+|\$\w+->assert\w+|->assert\w+|(?:EXPECT|ASSERT|CHECK|REQUIRE)_?\w*\(|refute\w*\b|must_\w+|\w[\w.()]*\.(?:must_|should\b|Should\b|ShouldBe|Should[A-Z])|should\b|verify\(|assertThat\b|Truth\.|eqnice!|\w+\.(?:isEqualTo|hasSize)\()/;

/** How much an assertion says: the exact value with its type (4), the value (3), a part or a bound (2), that there is something (1). */
const STRENGTHS: readonly (readonly [number, RegExp])[] = [
  [
    1,
    /\b(?:toBeTruthy|toBeDefined|toBeFalsy|toBeNull|toBeUndefined|ok|isOk|exists?|assertTrue|assertFalse|assertIsNotNone|assertIsNone|assertNotNull|assertNull|NotNil|NotNull|NotEmpty|isNotNull|isNotEmpty|IsNotNull|IsTrue|True|NotBeNull|NotBeEmpty|NotBeNullOrEmpty|ShouldNotBeNull|ShouldNotBeEmpty|be_truthy|be_falsey|be_present|ASSERT_TRUE|EXPECT_TRUE|ASSERT_NE|EXPECT_NE|assertNotEmpty|assertNotEquals|assertNotSame|NotEqual|toThrow|assert_not_nil|refute_nil|assert_ne|truthy|isTrue|isNotEqualTo|doesNotThrow|assertIsNotBool)\b(?!\s*:)|\.not\.to(?:Be|Equal)\w*\b|\.to be\b|\bassert!|\bassert (?=\w)|^\s*assert\(/,
  ],
  [
    2,
    /\b(?:toContain|toMatch\w*|toHaveProperty|toBeInstanceOf|toBeGreaterThan\w*|toBeLessThan\w*|toBeCloseTo|assertIn|assertRegex|assertIsInstance|assertGreater\w*|assertLess\w*|assertAlmostEqual|Contains|StartsWith|EndsWith|Regexp|Greater\w*|Less\w*|InDelta|contains|startsWith|containsString|assertStringContainsString|assertContains|assertInstanceOf|assertMatchesRegularExpression|assertGreaterThan\w*|include|match|includes|StringContainsString|ShouldContain|Contain|ShouldBeOfType|BeOfType|(?:EXPECT|ASSERT)_(?:GE|GT|LE|LT)|assert_match|assert_includes|assert_in_delta|instanceOf)\b/,
  ],
  [
    3,
    /\b(?:toEqual|deepEqual|equal|eql|eq|Equal|EqualValues|assertEqual|assertEquals|isEqualTo|AreEqual|assert_equal|Be|ShouldBe|(?:EXPECT|ASSERT)_(?:EQ|STREQ)|assertListEqual|assertDictEqual|isDeepEqual|same|is|be)\b|\bassert_eq!|\bassert (?:(?!#).)*? (?:==|is) |\bto (?:eq|be)\b/,
  ],
  [
    4,
    /\b(?:toBe|toStrictEqual|deepStrictEqual|strictEqual|strictSame|assertSame|assertIs|Same|Exactly|eqnice!|JSONEq)\b/,
  ],
];

/** The strength of the assertion on a line, with the word that says so; null where there is none. */
export function assertionOn(line: string): { readonly strength: number; readonly word: string } | null {
  if (!ASSERTION.test(line) && !/\b(?:expect|assert|should|Should|EXPECT|ASSERT)\w*!?/.test(line))
    return null;
  const code = line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""');
  const python = pythonStrength(code);
  if (python !== null) return python;
  for (const [strength, pattern] of STRENGTHS.toReversed()) {
    const found = pattern.exec(code);
    if (found !== null) return { strength, word: found[0].trim() };
  }
  return null;
}

/** A bare `assert` says what its expression does. */
function pythonStrength(code: string): { readonly strength: number; readonly word: string } | null {
  const said = /^\s*assert (.*)$/.exec(code)?.[1];
  if (said === undefined) return null;
  const operator = / (==|is not|is|not in|in|>=|<=|>|<|!=) /.exec(said)?.[1];
  if (operator === undefined) return { strength: 1, word: "assert" };
  if (operator === "==" || operator === "is") return { strength: 3, word: operator };
  return { strength: operator === "is not" || operator === "!=" ? 1 : 2, word: operator };
}
