import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A `git` that writes down how it was called before it is what it is. */
export interface RecordedGit {
  /** A PATH on which it comes first. */
  readonly path: string;
  /** Its arguments, and its whole environment where that was asked for. */
  calls(): readonly { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }[];
}

/** With `environment`, that is written down too, which costs one more process a call. */
export function recordGit(
  folder: string,
  { path, environment }: { path: string; environment: boolean },
): RecordedGit {
  const bin = join(folder, "bin");
  const log = join(folder, "calls");
  const real = execFileSync("sh", ["-c", "command -v git"], { env: { PATH: path } })
    .toString()
    .trim();
  mkdirSync(bin, { recursive: true });
  // One record per file, since several calls may be under way at once.
  const script = `#!/bin/sh
printf '%s\\0' "$@" >'${log}'.$$.args
${environment ? `env -0 >'${log}'.$$.env` : ""}
echo $$ >>'${log}'
exec '${real}' "$@"
`;
  writeFileSync(join(bin, "git"), script);
  chmodSync(join(bin, "git"), 0o755);
  const fields = (file: string) => readFileSync(file, "utf8").split("\0").slice(0, -1);
  return {
    path: `${bin}${delimiter}${path}`,
    calls() {
      const ids = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
      return ids.map((id) => ({
        args: fields(`${log}.${id}.args`),
        env: environment ? asRecord(fields(`${log}.${id}.env`)) : {},
      }));
    },
  };
}

function asRecord(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}
