/**
 * Cuts a patch in git's form into its files: each section begins with its `diff --git` line. Exact for any content,
 * since lines inside a hunk begin with a blank, `+`, `-` or `\`. What stands before the first section is left out.
 */
export function splitSections(patch: string): string[] {
  const sections: string[] = [];
  let start = patch.startsWith("diff --git ") ? 0 : nextSection(patch, 0);
  while (start !== -1) {
    const end = nextSection(patch, start);
    sections.push(end === -1 ? patch.slice(start) : patch.slice(start, end));
    start = end;
  }
  return sections;
}

function nextSection(patch: string, from: number): number {
  const newline = patch.indexOf("\ndiff --git ", from);
  return newline === -1 ? -1 : newline + 1;
}
