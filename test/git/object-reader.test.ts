import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { gitEnvironment } from "../../src/git/git-environment.ts";
import { readObjects } from "../../src/git/object-reader.ts";
import { testEnvironment } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

test("contents are whole however late they are read, behind files without any", async () => {
  const repository = temporaryRepository();
  repository.write("a", "first\n");
  repository.commit("first");
  const oid = repository.git("rev-parse", "HEAD:a").trim();
  const place = { cwd: repository.root, env: gitEnvironment(testEnvironment(repository.root)) };

  const read: (string | null)[] = [];
  for await (const blob of readObjects(place, [null, oid, null, oid])) {
    read.push(blob === null ? null : Buffer.from(blob).toString());
    await pause(300);
  }

  expect(read).toEqual([null, "first\n", null, "first\n"]);
});
