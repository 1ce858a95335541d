import * as fc from "fast-check";
import { expect, it } from "vitest";
import { commentableLines } from "../../src/report/github/commentable-lines.ts";
import { composeReview } from "../../src/report/github/review-request.ts";
import { makeFinding, makeReport, provenFix } from "../report/make.ts";
import { rightLines } from "./fake-github.ts";
import { makePullRequest } from "./pull-request-case.ts";

/** Few different lines, so that git finds many small hunks. */
const anyFile = fc.array(fc.constantFrom("", "a", "b", "c", "  d", "+e", "-f", "@@ -1 +1 @@"), {
  maxLength: 60,
});

it("comments only on lines that GitHub takes, whatever the change and the finding", () => {
  let comments = 0;
  fc.assert(
    fc.property(anyFile, anyFile, fc.constantFrom(0, 1, 3, 8, 50), (old, head, context) => {
      const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
      const { files, patch } = makePullRequest({ "a b.ts": text(old) }, { "a b.ts": text(head) }, context);
      const hunks = rightLines(patch).get("a b.ts") ?? [];
      const lines = commentableLines(files);
      for (let start = 1; start <= head.length + 2; start += 1) {
        const findings = [0, 1, 4, 30].map((length) => {
          const range = { startLine: start, endLine: start + length };
          const suggestion = length % 2 === 0 ? { ...provenFix, range } : null;
          return makeFinding({ path: "a b.ts", fingerprint: `f${length}`, range, suggestion });
        });
        const report = makeReport(findings);
        const review = composeReview({ report, headSha: "h", lines, told: new Set(), inline: true });
        for (const { line, start_line } of review.request.comments) {
          comments += 1;
          const hunk = hunks.find((one) => one.has(line));
          expect(hunk, `line ${line}`).toBeDefined();
          if (start_line !== undefined) {
            expect(start_line).toBeLessThan(line);
            expect(hunk?.has(start_line), `start ${start_line}`).toBe(true);
          }
        }
        // Where Codey sees at least GitHub's context, it misses no line either.
        const single = review.request.comments.some(({ body }) => body.includes("fp=f0 "));
        if (context >= 3) expect(single).toBe(hunks.some((one) => one.has(start)));
      }
    }),
    { numRuns: 25 },
  );
  expect(comments).toBeGreaterThan(300);
});
