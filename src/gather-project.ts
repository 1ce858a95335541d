import { mayImport, projectFiles } from "./layers/integrity/imports/project-files.ts";
import type { Change } from "./types/change.ts";
import type { FileDiff } from "./types/diff.ts";
import type { Git } from "./types/git.ts";
import type { Project } from "./types/project.ts";

/** The project as the layers need it to look imports up; null where there is no repository to ask. */
export interface AskProject {
  /** For a commit's file: null, and nothing asked, where its change imports nothing. */
  forFile(file: { readonly path: string; readonly diff: FileDiff }): Promise<Project | null>;
  /** For a suggestion, which may import anything. */
  whole(): Promise<Project | null>;
}

/** Asks git when the first file needs it, once for all the changed paths. */
export function makeAskProject(git: Git, change: Change, changed: readonly string[]): AskProject {
  let project: Promise<Project | null> | null = null;
  const whole = () => (project ??= gatherProject(git, change, changed));
  return {
    whole,
    forFile: async ({ path, diff }) => (mayImport(path, addedTexts(diff)) ? whole() : null),
  };
}

async function gatherProject(git: Git, change: Change, changed: readonly string[]): Promise<Project | null> {
  const listed = await git.listPaths(change);
  if (listed === null) return null;
  const wanted = projectFiles(listed, changed);
  const texts = await git.readHeadFiles(change, wanted);
  const read = wanted.flatMap((path, index) => {
    const text = texts[index] ?? null;
    return text === null ? [] : [[path, text] as const];
  });
  return { paths: new Set(listed), texts: new Map(read) };
}

function addedTexts({ hunks }: FileDiff): string[] {
  return hunks.flatMap(({ lines }) => lines.flatMap((line) => (line.kind === "added" ? [line.text] : [])));
}
