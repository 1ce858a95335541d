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
  cwe: ["CWE-94", "CWE-829", "CWE-250"],
  equivalents: [
    "zizmor/template-injection",
    "zizmor/dangerous-triggers",
    "zizmor/excessive-permissions",
    "zizmor/insecure-commands",
    "zizmor/unpinned-uses",
    "actionlint/expression",
    "codeql/actions/code-injection",
  ],
  *check({ after, pair }): Generator<Hit> {
    if (!WORKFLOW.test(after.path)) return;
    const triggers = triggersOf(after.lines);
    const privileged = triggers.has("pull_request_target") || triggers.has("workflow_run");
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      const untrusted = UNTRUSTED.exec(text)?.[0];
      const place = { startLine: line, endLine: line };
      const pitfall = pitfallOf(text, after.lines, line - 1, triggers);
      if (pitfall !== null) {
        yield { place, ...pitfall };
        continue;
      }
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

/** The events that start the workflow, as far as lines tell. */
function triggersOf(lines: readonly string[]): ReadonlySet<string> {
  const found = lines
    .filter((line) => !line.trim().startsWith("#"))
    .flatMap(
      (line) =>
        /^\s*(?:["']?on["']?:.*|-?\s*)\b(pull_request_target|pull_request|workflow_run|issue_comment|issues)\b\s*:?/.exec(
          line,
        )?.[1] ?? [],
    );
  return new Set(found);
}

type Pitfall = Pick<Hit, "message" | "confidence">;

/** What one line of a workflow does wrong by itself. */
function pitfallOf(
  text: string,
  lines: readonly string[],
  index: number,
  triggers: ReadonlySet<string>,
): Pitfall | null {
  if (/^\s*#/.test(text)) return null;
  if (/^\s*permissions\s*:\s*["']?write-all\b/.test(text))
    return { message: "The jobs may write everything (`write-all`); name what they need." };
  if (/^\s*ACTIONS_ALLOW_UNSECURE_COMMANDS\s*:\s*["']?(true|1)/.test(text))
    return {
      message:
        "`ACTIONS_ALLOW_UNSECURE_COMMANDS` lets whatever a step prints set variables of the next ones.",
    };
  if (/\$\{\{\s*toJSON\(\s*secrets\s*\)\s*\}\}/i.test(text))
    return {
      message:
        "`toJSON(secrets)` hands every secret of the repository to one step; name the ones that it needs.",
    };
  if (/::(set-env|add-path)\b/.test(text) && isScript(lines, index))
    return {
      message:
        "`::set-env` and `::add-path` let whatever a step prints set variables of the next ones; write to `$GITHUB_ENV`.",
    };
  if (/^\s*runs-on\s*:.*\bself-hosted\b/.test(text) && triggers.has("pull_request_target"))
    return {
      confidence: 0.75,
      message:
        "Pull requests of strangers start this job on a machine of your own (`pull_request_target`, `self-hosted`).",
    };
  const branch =
    /^\s*(?:-\s*)?uses\s*:\s*["']?([\w.-]+\/[\w./-]+)@(master|main|develop|HEAD|latest)["']?\s*(?:#.*)?$/.exec(
      text,
    );
  if (branch !== null && !/^(actions|github)\/|^dtolnay\/rust-toolchain$/.test(branch[1] ?? ""))
    return {
      confidence: 0.62,
      message: `\`${branch[1] ?? ""}\` runs whatever its branch \`${branch[2] ?? ""}\` holds that day; pin it to a commit.`,
    };
  return null;
}

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
