import { Readable, Writable } from "node:stream";
import { main } from "../../src/cli/main.ts";
import { findDirectories } from "../../src/config/directories.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Vault } from "../../src/types/vault.ts";
import { openVault } from "../../src/vault/open-vault.ts";
import { join } from "node:path";
import type { Ran } from "./codey.ts";
import { testEnvironment } from "./repository.ts";

interface Where {
  readonly cwd: string;
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Runs a command in this process: a tenth of the time, for whatever does not depend on being a process. */
export async function runHere(args: readonly string[], where: Where): Promise<Ran> {
  const { cwd, home, env = {}, now = Date.now } = where;
  const [stdout, stderr] = [collector(), collector()];
  const code = await main(args, {
    cwd,
    env: { ...testEnvironment(home), CODEY_HOME: home, ...env },
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    stdoutIsTty: false,
    stderrIsTty: false,
    width: 80,
    signal: new AbortController().signal,
    now,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** The vault that such a command opens, for what is to be in it beforehand. */
export async function vaultOf({ cwd, home }: Where): Promise<Vault> {
  const env = { ...testEnvironment(home), CODEY_HOME: home };
  const git = await openGit({ cwd, env });
  return openVault({
    directory: join(findDirectories(env).data, "vault"),
    repository: await git.identity(),
  });
}

function collector(): { readonly stream: Writable; text(): string } {
  const pieces: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string | Buffer, _encoding, done) {
      pieces.push(piece.toString());
      done();
    },
  });
  return { stream, text: () => pieces.join("") };
}
