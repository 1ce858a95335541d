import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { EnvironmentError, UsageError } from "../types/errors.ts";
import { PINNED_CONFIG, type GitPlace } from "./git-environment.ts";
import { GitFailure } from "./git-failure.ts";

/*
 * Byte-exact git. simple-git decodes what git prints as UTF-8 and keeps all of it, which loses names and contents in other
 * encodings and cannot stream; so patches, listings, contents and attributes are read here, with the flags and the
 * environment that simple-git is given too. Nothing else in Codey starts git.
 */

/** Above this a patch is refused: it would not fit the strings of the JavaScript engine (2^29 units). */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

export interface GitCall {
  readonly place: GitPlace;
  readonly args: readonly string[];
  readonly input?: Uint8Array;
}

/** Starts git with the pinned flags. The caller reads its streams and ends it. */
export function startGit({ place, args }: GitCall): ChildProcessWithoutNullStreams {
  const pinned = PINNED_CONFIG.flatMap((setting) => ["-c", setting]);
  return spawn("git", ["--no-pager", "--no-optional-locks", ...pinned, ...args], {
    cwd: place.cwd,
    env: { ...place.env },
    windowsHide: true,
  });
}

/**
 * Everything git prints on standard output.
 * @throws GitFailure when git ends with another code than 0, UsageError above `MAX_OUTPUT_BYTES`, EnvironmentError when
 * git cannot be started.
 */
export function runGit(call: GitCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = startGit(call);
    const printed: Buffer[] = [];
    let size = 0;
    let stderr = "";
    child.stdout.on("data", (piece: Buffer) => {
      size += piece.length;
      if (size <= MAX_OUTPUT_BYTES) printed.push(piece);
      else child.kill();
    });
    child.stderr.on("data", (piece: Buffer) => {
      if (stderr.length < 10_000) stderr += piece.toString();
    });
    child.on("error", (error) => reject(cannotStart(error)));
    child.on("close", (code) => {
      if (size > MAX_OUTPUT_BYTES)
        reject(new UsageError("The change is larger than 256 MiB; review a smaller range."));
      else if (code === 0) resolve(Buffer.concat(printed));
      else reject(new GitFailure({ args: call.args, code, stderr }));
    });
    feed(child, call.input);
  });
}

/** Writes standard input and closes it. A child that ends early closes the pipe; its exit code tells why. */
function feed(child: ChildProcessWithoutNullStreams, input: Uint8Array | undefined): void {
  child.stdin.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") child.kill();
  });
  child.stdin.end(input);
}

/** What a failed start means to a person. */
export function cannotStart(error: Error): EnvironmentError {
  return new EnvironmentError("git could not be started; install git 2.38 or newer and put it on the PATH.", {
    cause: error,
  });
}
