import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { runCheck } from "../../src/verify/run-check.ts";
import { temporaryFolder } from "../support/codey.ts";
import { isRunning } from "../support/is-running.ts";

const check = (command: string, signal = new AbortController().signal) => {
  const folder = temporaryFolder();
  const env = { PATH: process.env["PATH"] };
  return { folder, checked: runCheck({ command, folder, root: folder, env, limitMs: 10_000, signal }) };
};

test("passes with exit code 0 alone", async () => {
  expect((await check("true").checked).passed).toBe(true);
  expect(await check("echo no >&2; exit 7").checked).toEqual({
    passed: false,
    reason: "The check of the configuration fails with exit code 7: no",
    lastLines: ["no"],
  });
  expect((await check("kill -TERM $$").checked).passed).toBe(false);
  expect((await check("no-such-program-anywhere").checked).passed).toBe(false);
});

test("a signal ends it and its children at once", async () => {
  const aborting = new AbortController();
  const { folder, checked } = check("sleep 60 & echo $! > pid; wait", aborting.signal);
  await wait(300);
  aborting.abort(new Error("Ctrl-C"));
  await expect(checked).rejects.toThrow("Ctrl-C");
  await wait(100);
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  expect(isRunning(pid)).toBe(false);
});

test("what it leaves running in the background goes when it ends", async () => {
  const { folder, checked } = check("sleep 60 >/dev/null 2>&1 & echo $! > pid");
  expect((await checked).passed).toBe(true);
  await wait(100);
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  expect(isRunning(pid)).toBe(false);
});
