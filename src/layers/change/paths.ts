const TESTS =
  /(?:^|\/)(?:[tT]ests?|[sS]pecs?|[\w.]+\.(?:[A-Z]\w*)?(?:Tests?|Specs?)|__tests__|testing|testdata|e2e)\/|(?:[._-](?:test|spec|tests)\.[a-z]+$)|(?:^|\/)(?:test_[^/]*|conftest)\.py$|(?:Tests?|Spec|IT)\.(?:java|cs|php|kt)$|_(?:test|spec)\.(?:go|rb|py|rs|php)$/;

/** True for files of tests, by the names that test runners look for. */
export function isTestPath(path: string): boolean {
  return TESTS.test(path);
}
