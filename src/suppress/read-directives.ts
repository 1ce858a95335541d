import type { Source } from "../types/syntax.ts";
import type { CommentLine } from "./comment-line.ts";
import { MARK, readComments } from "./read-comments.ts";

const FORMS = ["next-line", "line", "start", "end", "file"] as const;
export type Form = (typeof FORMS)[number];

/** One `codey-ignore-…` as it is written, not yet judged. */
export interface Directive extends CommentLine {
  /** Null for a form that does not exist. */
  readonly form: Form | null;
  /** With the mark, as written. */
  readonly written: string;
  readonly names: readonly string[];
  readonly reason: string | null;
}

/**
 * `codey-ignore-<form> <rule>[, <rule>] -- reason`, for each comment line that begins with it. A sentence that goes on about
 * the mark in the middle is no directive.
 */
export function readDirectives(source: Source): readonly Directive[] {
  return readComments(source).flatMap((comment) => {
    const [, written = "", rest = ""] = /^(codey-ignore[\w-]*)(?:\s+(.*))?$/s.exec(comment.text) ?? [];
    if (written === "") return [];
    const [, list = "", reason] = /^(.*?)(?:(?:^|\s)--\s+(.*))?$/s.exec(rest) ?? [];
    return [
      {
        ...comment,
        written,
        form: FORMS.find((form) => written === `${MARK}-${form}`) ?? null,
        names: list.split(/[\s,]+/).filter((name) => name !== ""),
        reason: reason === undefined || reason.trim() === "" ? null : reason.trim(),
      },
    ];
  });
}
