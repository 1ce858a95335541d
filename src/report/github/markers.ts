/**
 * Invisible marks by which Codey knows its own reviews and comments again. They say what was posted, never what to do:
 * a mark that somebody else copied can at most keep a remark from being made twice.
 */

const MARKER = /<!-- codey:v1 (run|fp)=([0-9A-Za-z_.:-]{1,128}) -->/g;

/** For a review's body: which run it tells of. */
export function runMarker(runKey: string): string {
  return `<!-- codey:v1 run=${safe(runKey)} -->`;
}

/** For a comment, or for a finding in a review's body. */
export function findingMarker(fingerprint: string): string {
  return `<!-- codey:v1 fp=${safe(fingerprint)} -->`;
}

export interface Markers {
  readonly runs: ReadonlySet<string>;
  readonly fingerprints: ReadonlySet<string>;
}

/** All marks in the given bodies. */
export function readMarkers(bodies: readonly string[]): Markers {
  const runs = new Set<string>();
  const fingerprints = new Set<string>();
  for (const body of bodies) {
    for (const [, kind, value = ""] of body.matchAll(MARKER))
      (kind === "run" ? runs : fingerprints).add(value);
  }
  return { runs, fingerprints };
}

/** As `findingMarker` writes it, to compare with what was read back. */
export function safe(value: string): string {
  return value.replaceAll(/[^0-9A-Za-z_.:-]/g, "_").slice(0, 128);
}
