import { describe, expect, it } from "vitest";
import { isTestPath } from "../../src/util/test-path.ts";

describe("isTestPath", () => {
  it.each([
    "test/a.ts",
    "src/__tests__/a.tsx",
    "src/__mocks__/fs.js",
    "pkg/testdata/a.go",
    "tests/fixtures/a.json",
    "src/a.test.ts",
    "src/a.spec.js",
    "src/login.e2e.ts",
    "pkg/a_test.go",
    "spec/a_spec.rb",
    "test_views.py",
    "app/conftest.py",
    "src/test/java/FooTest.java",
    "src/FooTests.cs",
    "src/FooIT.java",
    "Shop.Tests/Cart.cs",
    "src/App.UnitTests/Cart.cs",
  ])("%s is of tests", (path) => {
    expect(isTestPath(path)).toBe(true);
  });

  it.each([
    "src/latest.ts",
    "src/contest/a.py",
    "lib/attest.rb",
    "src/testimony.ts",
    "src/fixture.ts",
    "a.ts",
  ])("%s is not", (path) => {
    expect(isTestPath(path)).toBe(false);
  });
});
