import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { UsageError } from "../../types/errors.ts";
import { errorCode } from "../../util/error-code.ts";
import { packageFile } from "../../util/package-file.ts";

/** The hooks that Codey can put in place, each with a template in `hooks/`. */
export const HOOK_NAMES = ["pre-commit", "post-commit"] as const;
export type HookName = (typeof HOOK_NAMES)[number];

export type HookState = "installed" | "absent" | "other";

/** First words of a hook that is Codey's own. */
const MARK = "# codey-hook ";

interface Place {
  /** git's hooks folder, absolute. */
  readonly directory: string;
  readonly name: HookName;
}

/** What lies at a hook's place: Codey's hook, nothing, or somebody else's. */
export async function hookState({ directory, name }: Place): Promise<HookState> {
  const text = await readOrNull(join(directory, name));
  if (text === null) return "absent";
  return text.includes(MARK) ? "installed" : "other";
}

/**
 * Writes the hook and keeps one that was there, byte for byte, as `<name>.before-codey`, which the new hook runs first.
 * Running it again only refreshes the paths in the hook.
 */
export async function installHook(
  place: Place,
  program: { readonly node: string; readonly codey: string },
): Promise<void> {
  const path = join(place.directory, place.name);
  const template = await readFile(packageFile(`hooks/${place.name}`), "utf8");
  await mkdir(place.directory, { recursive: true });
  if ((await hookState(place)) === "other") await rename(path, savedPath(place));
  const text = template
    .replace("@NODE@", () => shellQuoted(program.node))
    .replace("@CODEY@", () => shellQuoted(program.codey));
  await writeFile(path, text, { mode: 0o755 });
  // `mode` counts only for new files.
  await chmod(path, 0o755);
}

/** Takes Codey's hook away and brings back what was there before it. Another's hook is left alone. */
export async function uninstallHook(place: Place): Promise<HookState> {
  const state = await hookState(place);
  if (state !== "installed") return state;
  await rm(join(place.directory, place.name));
  if ((await readOrNull(savedPath(place))) !== null)
    await rename(savedPath(place), join(place.directory, place.name));
  return state;
}

/** @throws UsageError where the hooks folder is a part of the worktree, as husky makes it: a hook there is theirs. */
export function refuseManagedHooks(directory: string, root: string): void {
  const inside = relative(root, directory);
  if (inside.startsWith("..") || isAbsolute(inside) || inside === ".git" || inside.startsWith(`.git/`))
    return;
  throw new UsageError(
    `core.hooksPath points to ${inside} inside of the repository, so another tool manages the hooks; add the line "codey hook pre-commit" to its pre-commit hook instead.`,
  );
}

function savedPath({ directory, name }: Place): string {
  return join(directory, `${name}.before-codey`);
}

/** For use between single quotes in a POSIX shell. */
function shellQuoted(text: string): string {
  return text.replaceAll("'", `'\\''`);
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
