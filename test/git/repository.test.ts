import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { makeRepository } from "../support/repository.ts";

test("a throw-away repository commits, tells its ids and vanishes", () => {
  const repository = makeRepository({ objectFormat: "sha256" });
  repository.write("a/b.txt", "hi\n");
  const oid = repository.commit("first");
  expect(oid).toMatch(/^[0-9a-f]{64}$/);
  expect(repository.git("show", `${oid}:a/b.txt`)).toBe("hi\n");
  expect(() => repository.write("../x", "")).toThrow(/out of the test repository/);
  repository.remove();
  expect(existsSync(repository.root)).toBe(false);
});
