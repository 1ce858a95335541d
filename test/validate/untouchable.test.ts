import { expect, test } from "vitest";
import { untouchable } from "../../src/validate/untouchable.ts";

test.each([
  "",
  "/etc/passwd",
  "../x.js",
  "a/../../x.js",
  "./a.js",
  "a//b.js",
  "a/",
  "C:/x.js",
  "c:x.js",
  "a\\b.js",
  "a\0b.js",
  ".git/config",
  ".GIT/config",
  "a/.git/hooks/pre-commit",
  ".git",
  ".git./config",
  ".git /config",
  "git~1/config",
  "GIT~2/x",
  ".gitattributes",
  ".gitmodules",
  "sub/.gitignore",
  ".github/workflows/ci.yml",
  ".GitHub/x.yml",
  ".gitlab-ci.yml",
  ".circleci/config.yml",
  ".travis.yml",
  "Jenkinsfile",
  "azure-pipelines.yml",
  ".husky/pre-commit",
  "lefthook.yml",
  ".pre-commit-config.yaml",
  ".codeyrc.json",
  ".codeyignore",
  "sub/.codeyrc",
  ".buildkite/pipeline.yml",
])("%j is never written", (path) => {
  expect(untouchable(path)).toMatch(/^[A-Z].*\.$/);
});

test.each([
  "a.js",
  "src/git/a.ts",
  "gitignore.ts",
  "docs/.hidden/x.py",
  "src/github.ts",
  "codeyrc.json",
  "…/ä.js",
  "a b.js",
])("%j may be", (path) => {
  expect(untouchable(path)).toBeNull();
});
