import { delimiter, isAbsolute } from "node:path";

/** Where git is started: a folder and the whole environment it gets. */
export interface GitPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * What git may inherit. The repository variables are those that git itself sets for its hooks (`git commit -a` reviews
 * a temporary `GIT_INDEX_FILE`); the configuration ones are where a user keeps `safe.directory`. Everything else that
 * begins with `GIT_`, and every editor, pager or password program, stays out.
 */
const INHERITED = new Set([
  "PATH",
  "HOME",
  "USERPROFILE",
  "HOMEDRIVE",
  "HOMEPATH",
  "APPDATA",
  "PROGRAMDATA",
  "SYSTEMROOT",
  "COMSPEC",
  "PATHEXT",
  "TMPDIR",
  "TMP",
  "TEMP",
  "XDG_CONFIG_HOME",
  "GIT_DIR",
  "GIT_INDEX_FILE",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
]);

const FIXED = {
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_LITERAL_PATHSPECS: "1",
  // What is pushed and built is the objects themselves, not what a replacement shows in their place.
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_NO_LAZY_FETCH: "1",
  // git before 2.44 does not know GIT_NO_LAZY_FETCH; without an allowed protocol it cannot fetch either.
  GIT_ALLOW_PROTOCOL: "none",
};

/**
 * Configuration that overrules the repository's: the settings that make reading commands run programs, write the index
 * or alter the form of a patch.
 */
export const PINNED_CONFIG: readonly string[] = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "safe.bareRepository=explicit",
  "diff.autoRefreshIndex=false",
  "diff.suppressBlankEmpty=false",
  "core.quotePath=true",
  // What is larger is compared as binary, in no time: nobody reviews it, and git needs minutes for some of it.
  "core.bigFileThreshold=8m",
];

/** The environment for git: the allowed part of the caller's, and what Codey fixes. */
export function gitEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || !INHERITED.has(name.toUpperCase())) continue;
    const inherited = name.toUpperCase() === "PATH" ? absoluteFolders(value) : value;
    if (inherited !== "") kept[name] = inherited;
  }
  return { ...kept, ...FIXED };
}

/** Without `.` and the like: git is started at the top of the repository, where a program named `git` may lie. */
function absoluteFolders(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .join(delimiter);
}
