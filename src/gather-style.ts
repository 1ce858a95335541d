import {
  editorConfigsAbove,
  parseEditorConfig,
  settingsOf,
  type EditorConfig,
} from "./layers/style/editorconfig.ts";
import type { Change } from "./types/change.ts";
import type { Config } from "./types/config.ts";
import type { Git } from "./types/git.ts";
import type { StyleSettings } from "./types/style.ts";

/** What `.editorconfig` asks of a changed file; null where it says nothing. Reads at the first question. */
export type AskStyle = (path: string) => Promise<StyleSettings | null>;

/** Texts of files of the repository, in order; null for what is not there. */
export type ReadTexts = (paths: readonly string[]) => Promise<readonly (string | null)[]>;

/** So many files are open at once at most. */
const BATCH = 100;

/** Answers for the given paths; the files above all of them are read together, and only once anything is asked. */
export function makeAskStyle(read: ReadTexts, paths: readonly string[]): AskStyle {
  let configs: Promise<ReadonlyMap<string, EditorConfig>> | null = null;
  return async (path) => settingsOf(path, await (configs ??= readConfigs(read, paths)));
}

/** The texts of the change's head; of its base for a pull request, which must not say itself how it is judged. */
export function readStyleTexts(git: Git, change: Change): ReadTexts {
  const from = change.mode === "pr" ? { ...change, head: change.base } : change;
  return (paths) => git.readHeadFiles(from, paths);
}

/** Whether any rule of the style layer speaks of commits, so that its settings are worth a look. */
export function asksForStyle({ style, rules }: Config): boolean {
  return (
    style || Object.entries(rules).some(([name, setting]) => name.startsWith("style/") && setting !== "off")
  );
}

async function readConfigs(
  read: ReadTexts,
  paths: readonly string[],
): Promise<ReadonlyMap<string, EditorConfig>> {
  const names = [...new Set(paths.flatMap(editorConfigsAbove))];
  const configs = new Map<string, EditorConfig>();
  for (let start = 0; start < names.length; start += BATCH) {
    const batch = names.slice(start, start + BATCH);
    const texts = await read(batch);
    for (const [index, name] of batch.entries()) {
      const text = texts[index] ?? null;
      if (text !== null) configs.set(name, parseEditorConfig(text));
    }
  }
  return configs;
}
