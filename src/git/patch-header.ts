import type { ChangedFile, FileStatus } from "../types/change.ts";
import { UsageError } from "../types/errors.ts";
import { readPath, unquoteName } from "./paths.ts";
import type { PatchSection } from "./patch-sections.ts";

const NONE = "000000";

/**
 * What one section of a patch file says about its file. Names come, in this order, from `rename`/`copy` lines, from `---`
 * and `+++`, from `diff --git`.
 * @throws UsageError when it names no file, or one outside of the repository.
 */
export function describeSection(section: PatchSection): ChangedFile {
  const { header } = section;
  const value = (prefix: string) => header.find((line) => line.startsWith(prefix))?.slice(prefix.length);
  const names = findNames(header);
  const added = names.old === null || value("new file mode ") !== undefined;
  const deleted = names.new === null || value("deleted file mode ") !== undefined;
  const oldPath = added ? null : readPath(checkName(names.old));
  const newPath = deleted ? null : readPath(checkName(names.new));
  const [, oldOid, newOid, mode] =
    /^([0-9a-f]+)\.\.([0-9a-f]+)(?: (\d{6}))?/.exec(value("index ") ?? "") ?? [];
  const raw = (newPath ?? oldPath)?.raw ?? null;
  return {
    status: statusOf({ header, added, deleted }),
    oldPath: oldPath?.text ?? null,
    newPath: newPath?.text ?? null,
    oldMode: added ? NONE : (value("deleted file mode ") ?? value("old mode ") ?? mode ?? "100644"),
    newMode: deleted ? NONE : (value("new file mode ") ?? value("new mode ") ?? mode ?? "100644"),
    oldOid: oidOf(oldOid),
    newOid: oidOf(newOid),
    ...(raw === null ? {} : { rawPath: raw }),
  };
}

function statusOf(found: {
  readonly header: readonly string[];
  readonly added: boolean;
  readonly deleted: boolean;
}): FileStatus {
  if (found.added) return "added";
  if (found.deleted) return "deleted";
  if (found.header.some((line) => line.startsWith("rename from "))) return "renamed";
  return found.header.some((line) => line.startsWith("copy from ")) ? "copied" : "modified";
}

function oidOf(oid: string | undefined): string | null {
  return oid === undefined || /^0+$/.test(oid) ? null : oid;
}

interface Names {
  /** Null for /dev/null. */
  readonly old: Uint8Array | null;
  readonly new: Uint8Array | null;
}

function findNames(header: readonly string[]): Names {
  const named = (prefix: string): Uint8Array | undefined => {
    const line = header.find((candidate) => candidate.startsWith(prefix));
    return line === undefined ? undefined : unquoteName(line.slice(prefix.length))?.bytes;
  };
  const from = named("rename from ") ?? named("copy from ");
  const to = named("rename to ") ?? named("copy to ");
  if (from !== undefined && to !== undefined) return { old: from, new: to };
  const old = named("--- ");
  const head = named("+++ ");
  if (old !== undefined && head !== undefined) return withoutPrefixes(old, head);
  return gitLineNames(header[0] ?? "");
}

/** Without `a/` and `b/` (or the letters of `diff.mnemonicPrefix`), if both sides have them. */
function withoutPrefixes(old: Uint8Array, head: Uint8Array): Names {
  const bare = [old, head].map((name) => (Buffer.from(name).equals(Buffer.from("/dev/null")) ? null : name));
  const prefixed = bare.every(
    (name) => name === null || /^[abciow12]\//.test(Buffer.from(name).toString("latin1")),
  );
  const [first = null, second = null] = prefixed ? bare.map((name) => name?.subarray(2) ?? null) : bare;
  return { old: first, new: second };
}

/** `diff --git a/x b/x` of a section without other names: both sides are the same file. */
function gitLineNames(line: string): Names {
  const rest = line.replace(/^diff --git /, "");
  const quoted = rest.startsWith('"') ? unquoteName(rest) : null;
  if (quoted !== null) {
    const second = unquoteName(rest.slice(quoted.length + 1));
    return withoutPrefixes(quoted.bytes, second?.bytes ?? quoted.bytes);
  }
  const half = (rest.length - 1) / 2;
  return withoutPrefixes(
    Buffer.from(rest.slice(0, half), "latin1"),
    Buffer.from(rest.slice(half + 1), "latin1"),
  );
}

function checkName(name: Uint8Array | null): Uint8Array {
  const text = Buffer.from(name ?? []).toString("latin1");
  if (text === "") throw new UsageError("The patch cannot be read: a file in it has no name.");
  if (/^\/|^[a-z]:[\\/]|(?:^|\/)\.\.(?:\/|$)|\0/i.test(text)) {
    throw new UsageError(
      "The patch names a file outside of the repository; make it anew at the repository's top level.",
    );
  }
  return name ?? new Uint8Array();
}
