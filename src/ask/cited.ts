import type { AskPlace } from "../types/ask.ts";

/** A path with an ending, a colon and a line. */
const CITED = /([\p{L}\p{N}_@.\-/]+\.[\p{L}\p{N}]+):(\d{1,7})/gu;

/** Places that an answer names as `path:line` and was not shown, each once: it cannot know them. */
export function unshownPlaces(answer: string, places: readonly AskPlace[]): readonly string[] {
  const unshown = [...answer.matchAll(CITED)].filter(
    ([, path = "", line = ""]) =>
      !places.some(
        (place) =>
          place.shown &&
          (place.path === path || place.path.endsWith(`/${path}`)) &&
          Number(line) >= place.startLine &&
          Number(line) <= place.endLine,
      ),
  );
  return [...new Set(unshown.map(([cited]) => cited))];
}
