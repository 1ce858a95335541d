import { lstat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { UsageError } from "../../types/errors.ts";
import { errorCode } from "../../util/error-code.ts";

/**
 * A pull request may have put a symbolic link where a report is to be written, and writing would follow it out of the
 * workspace. Paths outside of the workspace are the workflow author's own and are not looked at.
 * @throws UsageError when a part of the path, below the workspace, is a link.
 */
export async function refuseLinks(workspace: string, path: string): Promise<void> {
  const within = relative(workspace, resolve(workspace, path)).split(sep);
  if (within[0] === "..") return;
  let place = workspace;
  for (const part of within) {
    place = join(place, part);
    if (await isLink(place))
      throw new UsageError(
        `${path} leads over a symbolic link in the workspace; write the report elsewhere, such as into the runner's temporary folder.`,
      );
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return false;
    throw error;
  }
}
