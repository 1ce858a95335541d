import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the cases of all rules lie; `rules.test.ts` tells their form. */
export const CASES = fileURLToPath(new URL("cases", import.meta.url));

/** What `expected.json` may say of a case. */
export interface Expected {
  readonly lines?: readonly number[];
  readonly signals?: readonly number[];
  readonly path?: string;
  /** The files around it with their texts, for rules that ask for the project. */
  readonly project?: Readonly<Record<string, string>>;
  /** The text of the `.editorconfig` in the top folder. */
  readonly editorconfig?: string;
}

/** One example that a rule is tried on. */
export interface Case {
  readonly name: string;
  readonly bad: boolean;
  readonly path: string;
  /** Null for a file that is new as a whole. */
  readonly before: string | null;
  readonly after: string;
  readonly expected: Expected;
  /** The rest of the head, by path, for rules that look beyond the pair. */
  readonly others: ReadonlyMap<string, string>;
}

/** The cases in a rule's folder, in order of their names; none where there is no such folder. */
export function readCases(folder: string): Case[] {
  const names = listOf(folder).filter((name) => /^(good|bad)-/.test(name));
  const shared = readExpected<Record<string, Expected>>(join(folder, "expected.json"), {});
  return names.map((name) => {
    const path = join(folder, name);
    const bad = name.startsWith("bad-");
    if (!statSync(path).isDirectory()) {
      const expected = shared[name] ?? {};
      return {
        name,
        bad,
        path: expected.path ?? name,
        before: null,
        after: readFileSync(path, "utf8"),
        expected,
        others: new Map(),
      };
    }
    const after = oneNamed(path, "after");
    const expected = readExpected<Expected>(join(path, "expected.json"), shared[name] ?? {});
    return {
      name,
      bad,
      path: expected.path ?? `${name}${extname(after)}`,
      before: readFileSync(oneNamed(path, "before"), "utf8"),
      after: readFileSync(after, "utf8"),
      expected,
      others: readTree(join(path, "others")),
    };
  });
}

/** All files below a folder by their paths in it; none where there is no such folder. */
function readTree(folder: string): ReadonlyMap<string, string> {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

function oneNamed(folder: string, stem: string): string {
  const name = listOf(folder).find((each) => each.startsWith(`${stem}.`));
  if (name === undefined) throw new Error(`${folder} has no ${stem}.<ext>`);
  return join(folder, name);
}

function readExpected<T>(path: string, otherwise: T): T {
  return statSync(path, { throwIfNoEntry: false }) === undefined
    ? otherwise
    : JSON.parse(readFileSync(path, "utf8"));
}

/** Names in a folder, in order; none where there is no such folder. */
function listOf(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder).sort();
}

/** Names of the folders in a folder, in order. */
export function folderNames(folder: string): string[] {
  return listOf(folder).filter((name) => statSync(join(folder, name)).isDirectory());
}
