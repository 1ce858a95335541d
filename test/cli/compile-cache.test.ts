import { existsSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codey, temporaryFolder } from "../support/codey.ts";

const isKnownToNode = "enableCompileCache" in module;

test.each([
  ["where people work", {}, isKnownToNode],
  ["not in CI, where caches come from elsewhere", { CI: "true" }, false],
])("compiled code is kept %s", (_where, env, expected) => {
  const home = temporaryFolder();
  expect(codey(["--version"], { cwd: home, home, env }).code).toBe(0);
  expect(existsSync(join(home, "cache", "compiled"))).toBe(expected);
});
