/** What test runners look for, and the folders of what only tests use. */
const FOLDERS =
  /(?:^|\/)(?:[tT]ests?|[sS]pecs?|[\w.]+\.(?:[A-Z]\w*)?(?:Tests?|Specs?)|__tests__|__mocks__|testing|testdata|fixtures?|e2e)\//;
const FILES =
  /[._-](?:tests?|spec|e2e)\.\w+$|(?:^|\/)(?:test_[^/]*|conftest)\.\w+$|[a-z]Tests?\.\w+$|(?:Tests?|Spec|IT)\.(?:java|cs|php|kt)$/;

/** True for files of tests, where switched-off checks and dropped errors are customary. */
export function isTestPath(path: string): boolean {
  return FOLDERS.test(path) || FILES.test(path);
}
