import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** The difference of two texts of one file as a patch that `git apply` takes; the empty text where there is none. */
export function makePatch(path: string, before: string, after: string): string {
  if (before === after) return "";
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
