import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One run of the built command, as the operating system saw it. */
export interface Measured {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly wallMs: number;
  /** Processor time of the process and of the children that it waited for. */
  readonly cpuMs: number;
  /** Highest resident set of the process itself (VmHWM), in MB of 1,000,000 bytes. */
  readonly peakMb: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface MeasureOptions {
  readonly cwd: string;
  /** A folder for the vault and for what the process writes. */
  readonly home: string;
  readonly timeoutMs: number;
  /** A file for standard input. */
  readonly stdin?: string;
  /** Called once, while it runs. */
  readonly during?: (child: { kill(signal: NodeJS.Signals): void; stderr(): string }) => Promise<void>;
}

const BIN = new URL("../dist/cli/bin.js", import.meta.url).pathname;
/** Of `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Runs `codey` and samples /proc every 10 ms; what it writes goes to files, so that no pipe holds it up. Linux only. */
export async function measure(args: readonly string[], options: MeasureOptions): Promise<Measured> {
  const { cwd, home, timeoutMs, stdin, during } = options;
  const files = { out: join(home, "stdout"), err: join(home, "stderr") };
  const handles = [
    openSync(stdin ?? "/dev/null", "r"),
    openSync(files.out, "w"),
    openSync(files.err, "w"),
  ] as const;
  const env = { PATH: process.env["PATH"] ?? "", HOME: home, CODEY_HOME: home, LC_ALL: "C" };
  const start = performance.now();
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env, stdio: [...handles] });
  const seen = { peakMb: 0, cpuMs: 0 };
  const sampler = setInterval(() => sample(child.pid ?? 0, seen), 10);
  const killer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  const read = (file: string): string => readFileSync(file, "utf8");
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on("close", (code, signal) => resolve([code, signal])),
  );
  await during?.({ kill: (signal) => void child.kill(signal), stderr: () => read(files.err) });
  const [code, signal] = await ended;
  const wallMs = performance.now() - start;
  clearInterval(sampler);
  clearTimeout(killer);
  for (const handle of handles) closeSync(handle);
  return { code, signal, wallMs, ...seen, stdout: read(files.out), stderr: read(files.err) };
}

function sample(pid: number, seen: { peakMb: number; cpuMs: number }): void {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    if (peak !== undefined) seen.peakMb = Math.max(seen.peakMb, (Number(peak) * 1024) / 1e6);
    // Fields 14 to 17 of proc(5): utime, stime, cutime, cstime; the name before them may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    seen.cpuMs = Math.max(seen.cpuMs, (ticks * 1000) / TICKS_PER_SECOND);
  } catch (error) {
    // It has ended between two samples.
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}
