import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { residentAddress, type ResidentAddress } from "../../src/models/resident/address.ts";
import { openShared } from "../../src/models/resident/open-shared.ts";
import type { Model } from "../../src/types/model.ts";
import { BIN } from "../support/codey.ts";
import { testEnvironment } from "../support/repository.ts";
import { startForTest } from "./start-for-test.ts";

/** A resident process below a home of its own. */
export interface TestResident {
  readonly home: string;
  readonly address: ResidentAddress;
  readonly process: ChildProcess;
  readonly pid: number;
  /** Settles with how it ended. */
  readonly ended: Promise<string>;
}

export async function startResident(home: string, ...flags: readonly string[]): Promise<TestResident> {
  const address = addressOf(home);
  const child = spawn(process.execPath, [BIN, "serve", ...flags], {
    cwd: home,
    env: { ...testEnvironment(home), CODEY_HOME: home },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit").then(([code, signal]) => String(signal ?? code));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (piece: Buffer) => {
      said += piece.toString();
      if (said.includes("is ready")) resolve();
    });
    void ended.then(() => reject(new Error(`the resident process ended: ${said}`)));
  });
  return { home, address, process: child, pid: child.pid ?? 0, ended };
}

export function addressOf(home: string): ResidentAddress {
  const address = residentAddress(`${home}/data`);
  if (address === null) throw new Error("no socket can be there");
  return address;
}

export interface Opened {
  readonly model: Model;
  /** What people were told. */
  readonly notes: readonly string[];
  /** How often the model was loaded by this process itself. */
  readonly own: () => number;
}

/** The model as a review opens it: the resident one, else its own. */
export async function openAsReview(
  home: string,
  path: string,
  options: { readonly signal?: AbortSignal; readonly digest?: string; readonly contextSize?: number } = {},
): Promise<Opened> {
  const notes: string[] = [];
  let own = 0;
  const { digest = path, contextSize = 2048 } = options;
  const model = await openShared({
    dataDirectory: `${home}/data`,
    wanted: { path, id: "test", digest, contextSize, threads: 1 },
    purpose: "test",
    auto: false,
    env: process.env,
    signal: options.signal ?? new AbortController().signal,
    onProgress: () => undefined,
    onWait: (note) => void notes.push(note),
    openOwn: () => {
      own += 1;
      return startForTest(path, { digest, contextSize });
    },
  });
  return { model, notes, own: () => own };
}
