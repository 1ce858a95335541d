import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRunning } from "../../models/lock-file.ts";
import { readReport } from "../../report/read-report.ts";
import type { Report } from "../../types/report.ts";
import { digest } from "../../util/digest.ts";
import { makeFolder } from "../../util/make-folder.ts";

/** The last review in the background of one repository. */
export interface BackgroundRecord {
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** What is or was reviewed: a commit, or the ones since the review before. */
  readonly target: string;
  /** Null while it runs; also when its process was killed. */
  readonly endedAt: string | null;
  /** One sentence, where it could not be done. */
  readonly problem: string | null;
  readonly report: Report | null;
}

/** Null where there was none, or what is there cannot be read. */
export async function readBackground(
  dataDirectory: string,
  repository: string,
): Promise<BackgroundRecord | null> {
  try {
    const written: unknown = JSON.parse(await readFile(fileOf(dataDirectory, repository), "utf8"));
    const { pid, startedAt, target, endedAt, problem, report } = { ...EMPTY, ...Object(written) };
    return {
      pid: Number(pid),
      startedAt: String(startedAt),
      target: String(target),
      endedAt: endedAt === null ? null : String(endedAt),
      problem: problem === null ? null : String(problem),
      report: report === null ? null : await readReport(JSON.stringify(report)),
    };
  } catch {
    // Written by another version, or half of it: the next review writes it anew.
    return null;
  }
}

export async function writeBackground(
  dataDirectory: string,
  repository: string,
  record: BackgroundRecord,
): Promise<void> {
  const path = fileOf(dataDirectory, repository);
  await makeFolder(join(dataDirectory, "background"));
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await writeFileAtomic(path, `${JSON.stringify(record)}\n`, { mode: 0o600 });
}

/** Whether its process is still at work on it. */
export function isAtWork({ endedAt, pid }: BackgroundRecord): boolean {
  return endedAt === null && isRunning(pid);
}

const EMPTY: Readonly<Record<keyof BackgroundRecord, unknown>> = {
  pid: 0,
  startedAt: "",
  target: "",
  endedAt: null,
  problem: null,
  report: null,
};

function fileOf(dataDirectory: string, repository: string): string {
  return join(dataDirectory, "background", `${digest(repository)}.json`);
}
