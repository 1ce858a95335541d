const BOUNDARY = Buffer.from("\ndiff --git ");
const BEGINNING = BOUNDARY.subarray(1);

/**
 * Cuts a patch in git's form into its files: each section begins with its `diff --git` line. Exact for any content,
 * since lines inside a hunk begin with a blank, `+`, `-` or `\`. What stands before the first section is left out. The
 * sections are views of the patch, so that a patch of any size is there once.
 */
export function splitSections(patch: Uint8Array): Buffer[] {
  const bytes = Buffer.from(patch.buffer, patch.byteOffset, patch.byteLength);
  const sections: Buffer[] = [];
  let start = bytes.subarray(0, BEGINNING.length).equals(BEGINNING) ? 0 : nextSection(bytes, 0);
  while (start !== -1) {
    const end = nextSection(bytes, start);
    sections.push(end === -1 ? bytes.subarray(start) : bytes.subarray(start, end));
    start = end;
  }
  return sections;
}

function nextSection(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(BOUNDARY, from);
  return newline === -1 ? -1 : newline + 1;
}
