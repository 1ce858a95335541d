import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import type { Repository } from "../support/repository.ts";

const NAMES = [
  "a.txt",
  "b c.txt",
  "d\te",
  'q"',
  "é",
  "new\nline",
  "dir/f",
  "dir/g.ts",
  "-x",
  ":y",
  "a => b",
  "x b/x",
  "dir/h.py",
  "k.go",
];

const line = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "b",
    "}",
    "export function f(a) {",
    "  return a;",
    "def g(x):",
    "    return x",
    "func h() {",
    "\r",
    "\f",
    "--- a",
    "+++ b",
    "@@ -1 +1 @@",
    "\\ No newline at end of file",
    "diff --git a/x b/x",
    "é",
    "\u2028",
  ),
  fc.string({ maxLength: 8 }).map((text) => text.replaceAll("\n", "")),
);
const content = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
      .map(([lines, end]) => Buffer.from(lines.join("\n") + (end ? "\n" : ""))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
);
const name = fc.constantFrom(...NAMES);
/** One thing that people do to a worktree; `perform` does it. */
export const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("write" as const), name, content }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete" as const), name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("rename" as const), name, to: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("chmod" as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("link" as const), name, to: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("stage" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

export function perform(repository: Repository, step: Step): void {
  if (step.kind === "stage") {
    repository.git("add", "--all");
    return;
  }
  const path = join(repository.root, step.name);
  const exists = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  mkdirSync(dirname(path), { recursive: true });
  if (step.kind === "write" || step.kind === "link") {
    rmSync(path, { force: true });
    if (step.kind === "write") writeFileSync(path, step.content);
    else symlinkSync(step.to, path);
  } else if (exists && step.kind === "delete") rmSync(path);
  else if (exists && step.kind === "chmod" && existsSync(path)) chmodSync(path, 0o755);
  else if (exists && step.kind === "rename") {
    mkdirSync(dirname(join(repository.root, step.to)), { recursive: true });
    renameSync(path, join(repository.root, step.to));
  }
}
