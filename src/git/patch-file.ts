import type { Change, ChangedFile } from "../types/change.ts";
import { UsageError } from "../types/errors.ts";
import { currentCommit } from "./ends.ts";
import { quoteName } from "./paths.ts";
import { describeSection } from "./patch-header.ts";
import { countLines } from "../util/text.ts";
import { cutPatch, type PatchSection } from "./patch-sections.ts";
import type { Repository } from "./repository.ts";

export interface PatchQuestion {
  readonly repository: Repository | null;
  readonly bytes: Uint8Array;
  /** For messages: the file's path or `-`. */
  readonly name: string;
}

interface PatchedFile {
  readonly file: ChangedFile;
  readonly sections: readonly PatchSection[];
}

/**
 * Reads a patch file. The change's patch is written anew in git's form, so that whoever parses it knows one form only.
 * Bases are the blobs that the patch names, where the repository has them; heads come from applying the patch to them.
 * @throws UsageError when it cannot be read as a patch.
 */
export async function readPatchFile({ repository, bytes, name }: PatchQuestion): Promise<Change> {
  refuseHuge(bytes);
  const text = Buffer.from(bytes).toString("latin1");
  const files = mergeTypeChanges(cutPatch(text));
  if (files.length === 0 && text.trim() !== "") {
    throw new UsageError(
      `There is no patch in ${name === "-" ? "standard input" : name}; make one with \`git diff\`.`,
    );
  }
  refuseSeries(files);
  const base = repository === null ? null : await currentCommit(repository);
  return {
    mode: "patch",
    base: base ?? "empty",
    head: "worktree",
    root: repository?.root ?? null,
    files: files.map(({ file }) => file),
    patch: Buffer.from(files.map(writeFile).join(""), "latin1"),
  };
}

/** A patch file is read as a whole, at some 300 bytes of memory for a line. */
const MAX_PATCH_BYTES = 64 * 1024 * 1024;
const MAX_PATCH_LINES = 2_000_000;

function refuseHuge(bytes: Uint8Array): void {
  if (bytes.length > MAX_PATCH_BYTES) throw new UsageError("The patch is larger than 64 MiB; split it.");
  if (countLines(bytes) > MAX_PATCH_LINES)
    throw new UsageError("The patch has more than 2,000,000 lines; split it.");
}

/**
 * Several mails in one file may change a path again and again: what stands at the end is in none of them, and taking each on
 * its own would number lines of files that never were.
 */
function refuseSeries(files: readonly PatchedFile[]): void {
  const seen = new Set<string>();
  for (const { file } of files) {
    const path = file.newPath ?? file.oldPath ?? "";
    if (seen.has(path)) {
      throw new UsageError(
        `The patch changes ${path} more than once, as a series of commits does; make a single one with \`git diff\`.`,
      );
    }
    seen.add(path);
  }
}

/** git writes a type change (a file that became a link) as a deletion and an addition of one name. */
function mergeTypeChanges(sections: readonly PatchSection[]): readonly PatchedFile[] {
  const files: PatchedFile[] = [];
  for (const section of sections) {
    const file = describeSection(section);
    const before = files.at(-1);
    if (before !== undefined && isTypeChange(before.file, file)) {
      const { oldPath, oldMode, oldOid } = before.file;
      const merged: ChangedFile = { ...file, status: "type-changed", oldPath, oldMode, oldOid };
      files[files.length - 1] = { file: merged, sections: [...before.sections, section] };
    } else files.push({ file, sections: [section] });
  }
  return files;
}

function isTypeChange(deletion: ChangedFile, addition: ChangedFile): boolean {
  return (
    deletion.status === "deleted" &&
    addition.status === "added" &&
    deletion.oldPath === addition.newPath &&
    deletion.oldMode.slice(0, 3) !== addition.newMode.slice(0, 3)
  );
}

function writeFile({ file, sections }: PatchedFile): string {
  return sections.map((section) => writeSection(file, section)).join("");
}

/** Only what the parser needs: the first line, whether it is binary, and the hunks. */
function writeSection(file: ChangedFile, { header, hunks }: PatchSection): string {
  const name = (prefix: string, path: string | null) => quoteName(Buffer.from(`${prefix}/${path ?? ""}`));
  const first = `diff --git ${name("a", file.oldPath ?? file.newPath)} ${name("b", file.newPath ?? file.oldPath)}`;
  const extended = header.filter((line) => !/^(?:diff --git|---|\+\+\+) /.test(line));
  const lines = [first, ...extended, ...hunks.flatMap((hunk) => [hunk.title, ...hunk.lines])];
  return lines.map((line) => `${line}\n`).join("");
}
