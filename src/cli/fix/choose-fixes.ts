import { createInterface } from "node:readline/promises";
import type { Fixable } from "../../apply-fixes.ts";
import { makePatch } from "../../diff/make-patch.ts";
import { printable, printableLine } from "../../util/printable.ts";
import { applySuggestion } from "../../validate/apply-suggestion.ts";
import { wantsColour } from "../colour.ts";
import type { World } from "../world.ts";
import type { WorktreeText } from "./worktree-text.ts";

/** A file with the fixes that are wanted in it. */
export interface FileToFix {
  readonly path: string;
  readonly before: WorktreeText;
  readonly findings: readonly Fixable[];
}

const HELP = `y  apply this fix
n  leave it
a  apply this and all that follow
q  leave this and all that follow
?  this help
`;

/** Shows one fix after another as a patch and asks, as `git add -p` does. The end of the input leaves the rest. */
export async function chooseFixes(files: readonly FileToFix[], world: World): Promise<readonly FileToFix[]> {
  const ask = openQuestions(world);
  const count = files.reduce((sum, { findings }) => sum + findings.length, 0);
  let number = 0;
  let rest: boolean | null = null;
  const chosen: FileToFix[] = [];
  try {
    for (const file of files) {
      const taken: Fixable[] = [];
      for (const finding of file.findings) {
        number += 1;
        if (rest === null) {
          await show(finding, file, world);
          const answer = await ask.question(`(${number}/${count}) Apply this fix [y,n,a,q,?]? `);
          if (answer === "a") rest = true;
          if (answer === "q") rest = false;
          if (answer === "y") taken.push(finding);
        }
        if (rest === true) taken.push(finding);
      }
      if (taken.length > 0) chosen.push({ ...file, findings: taken });
    }
  } finally {
    ask.close();
  }
  return chosen;
}

interface Questions {
  /** One of y, n, a, q. */
  question(text: string): Promise<string>;
  close(): void;
}

function openQuestions({ stdin, stderr, signal }: World): Questions {
  const lines = createInterface({ input: stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  return {
    async question(text) {
      for (;;) {
        stderr.write(text);
        const { value, done } = await answers.next();
        signal.throwIfAborted();
        const answer = done === true ? "q" : value.trim().toLowerCase();
        if (/^[ynaq]$/.test(answer)) return answer;
        stderr.write(HELP);
      }
    },
    close: () => lines.close(),
  };
}

async function show(finding: Fixable, { path, before }: FileToFix, world: World): Promise<void> {
  const { default: picocolors } = await import("picocolors");
  const paint = picocolors.createColors(wantsColour(world.stderrIsTty, world.env));
  const patch = makePatch(path, before.text, applySuggestion(finding.suggestion, before.text));
  const lines = printable(patch)
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((line) =>
      line.startsWith("+") ? paint.green(line) : line.startsWith("-") ? paint.red(line) : line,
    );
  const title = `${paint.bold(printableLine(`${path}:${finding.range.startLine}`))} ${paint.dim(printableLine(finding.ruleId))}`;
  world.stderr.write(`\n${title}\n${printableLine(finding.message)}\n${lines.join("\n")}\n`);
}
