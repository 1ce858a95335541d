import type { Hit } from "../rule.ts";
import { textRule } from "./security-rule.ts";

const WORKFLOW = /(^|\/)(\.github\/workflows\/[^/]+\.ya?ml|action\.ya?ml)$/;
/** What a stranger writes: titles, bodies, branch names, messages (GitHub: "Security hardening", untrusted input). */
const UNTRUSTED =
  /\$\{\{[^}]*\bgithub\.(head_ref|event\.(issue\.(title|body)|pull_request\.(title|body|head\.(ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|discussion\.(title|body)|head_commit\.(message|author\.(name|email))|commits|pages|workflow_run\.(head_branch|head_commit\.message|pull_requests)|release\.(name|body)|client_payload|inputs))\b[^}]*\}\}/;
const HEAD =
  /\$\{\{\s*github\.(event\.pull_request\.head\.(sha|ref)|head_ref|event\.workflow_run\.head_(sha|branch))\s*\}\}|refs\/pull\//;

/** Text of strangers in the shell of a workflow, or their code in a job that has secrets. */
export const workflowInjection = textRule({
  name: "workflow-injection",
  precision: 0.93,
  meaning:
    "A workflow puts text that strangers write into a script, or runs their code with the repository's rights.",
  cwe: ["CWE-94", "CWE-829"],
  equivalents: [
    "zizmor/template-injection",
    "zizmor/dangerous-triggers",
    "actionlint/expression",
    "codeql/actions/code-injection",
  ],
  *check({ after, pair }): Generator<Hit> {
    if (!WORKFLOW.test(after.path)) return;
    const privileged = after.lines.some(
      (line) =>
        /^\s*(?:on:.*|-?\s*)\b(pull_request_target|workflow_run)\b\s*:?/.test(line) &&
        !line.trim().startsWith("#"),
    );
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      const untrusted = UNTRUSTED.exec(text)?.[0];
      const place = { startLine: line, endLine: line };
      if (untrusted !== undefined && isScript(after.lines, line - 1)) {
        yield {
          place,
          message: `\`${untrusted}\` is text that strangers write, and here it becomes part of a script; hand it over in \`env\`.`,
        };
      } else if (
        privileged &&
        /^\s*ref\s*:/.test(text) &&
        HEAD.test(text) &&
        isCheckout(after.lines, line - 1)
      ) {
        yield {
          place,
          message:
            "A workflow with the repository's rights checks out the code of a pull request, which strangers write.",
        };
      }
    }
  },
});

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** True for the text of a `run:` (or of `script:` of github-script), on its line or in its block. */
function isScript(lines: readonly string[], index: number): boolean {
  const own = lines[index] ?? "";
  if (/^\s*#/.test(own)) return false;
  if (/^\s*(-\s*)?(run|script)\s*:/.test(own)) return true;
  for (let above = index - 1; above >= 0; above -= 1) {
    const line = lines[above] ?? "";
    if (line.trim() === "" || indentOf(line) >= indentOf(own)) continue;
    return /^\s*(-\s*)?(run|script)\s*:\s*[|>]/.test(line);
  }
  return false;
}

function isCheckout(lines: readonly string[], index: number): boolean {
  return lines
    .slice(Math.max(0, index - 8), index)
    .some((line) => /uses\s*:\s*["']?actions\/checkout@/.test(line));
}
