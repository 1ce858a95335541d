import { spawn, type ChildProcess } from "node:child_process";
import { kill, platform } from "node:process";
import type { Checked } from "../types/check.ts";
import { printableLine } from "../util/printable.ts";
import { reasonOf } from "../util/unless-aborted.ts";

/** What the check may know of its surroundings: no tokens, no keys, nothing of git's. */
const PASSED_ON = [
  "PATH",
  "HOME",
  "USERPROFILE",
  "LANG",
  "LC_ALL",
  "TMPDIR",
  "TMP",
  "TEMP",
  "SystemRoot",
  "ComSpec",
  "PATHEXT",
] as const;
const LONGEST_OUTPUT = 4000;
const MOST_LINES = 10;

export interface Check {
  /** For the system's shell. */
  readonly command: string;
  /** Where it runs. */
  readonly folder: string;
  /** The repository's own top level, in `CODEY_ROOT`: what is not tracked, such as installed packages, is there. */
  readonly root: string;
  /** Of which it is given what it needs and nothing else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs the user's own check with its standard input closed, and kills it with all that it started when its time is up or the signal
 * says so. Passed is what ends with exit code 0.
 * @throws the signal's reason.
 */
export function runCheck({ command, folder, root, env, limitMs, signal }: Check): Promise<Checked> {
  if (signal.aborted) return Promise.reject(reasonOf(signal));
  const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      cwd: folder,
      shell: true,
      // A group of its own, so that all of it can be ended at once.
      detached: platform !== "win32",
      env: { ...Object.fromEntries(passed), CODEY_ROOT: root },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let said = "";
    const keep = (piece: Buffer): void => void (said = (said + piece.toString()).slice(-LONGEST_OUTPUT));
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      killAll(child);
    }, limitMs);
    const abort = (): void => killAll(child);
    signal.addEventListener("abort", abort, { once: true });
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      // What it left running in the background goes too.
      killAll(child);
      end();
    };
    child.on("error", (error) => settle(() => reject(error)));
    child.on("exit", (code, killedBy) =>
      settle(() => {
        if (signal.aborted) reject(reasonOf(signal));
        else if (isLate)
          resolve({
            passed: false,
            reason: `It took longer than ${limitMs / 1000} s.`,
            lastLines: linesOf(said),
          });
        else
          resolve({ passed: code === 0, reason: sentence(code, killedBy, said), lastLines: linesOf(said) });
      }),
    );
  });
}

function killAll(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    kill(-pid, "SIGKILL");
  } catch {
    // The group has ended, or there are none on this system.
    child.kill("SIGKILL");
  }
}

function linesOf(said: string): readonly string[] {
  return said
    .split("\n")
    .map(printableLine)
    .filter((line) => line.trim() !== "")
    .slice(-MOST_LINES);
}

function sentence(code: number | null, signal: NodeJS.Signals | null, said: string): string {
  if (code === 0) return "The check of the configuration passes.";
  const last = said.trim().split("\n").at(-1)?.trim().slice(0, 200) ?? "";
  const how = code === null ? `was ended by ${signal}` : `fails with exit code ${code}`;
  return `The check of the configuration ${how}${last === "" ? "" : `: ${last}`}`;
}
