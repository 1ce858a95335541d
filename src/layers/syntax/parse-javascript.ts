import { Parser, type Options } from "acorn";
import { placeAt, type SyntaxProblem } from "../strict-parse.ts";

type Goal = Pick<Options, "sourceType" | "allowReturnOutsideFunction">;

const MODULE: Goal = { sourceType: "module" };
const SCRIPT: Goal = { sourceType: "script" };
/** Node wraps the file in a function. */
const COMMONJS: Goal = { sourceType: "script", allowReturnOutsideFunction: true };

const IMPORTS = /^\s*(?:import|export)\b/m;
const IN_COMMONJS = /^#!|\brequire\s*\(|\bmodule\b|\bexports\b|\bprocess\b|\b__dirname\b/;

/**
 * The early errors of ECMAScript included (duplicate declarations, labels, assignment targets, regular expressions…). A
 * `.js` file does not say whether it is a script or a module, so it is valid if it is either; of two complaints the one that
 * read further counts. `jsx` is the parser with JSX, asked only where the plain one fails.
 */
export function parseJavaScript(path: string, text: string, jsx: typeof Parser | null): SyntaxProblem | null {
  let furthest: Complaint | null = null;
  for (const parser of jsx === null ? [Parser] : [Parser, jsx]) {
    for (const goal of goalsOf(path, text)) {
      const complaint = complaintOf(parser, text, goal);
      if (complaint === null) return null;
      if (furthest === null || complaint.pos > furthest.pos) furthest = complaint;
    }
  }
  return furthest === null ? null : toProblem(furthest, text);
}

function goalsOf(path: string, text: string): readonly Goal[] {
  if (/\.(?:mjs|module\.js)$/.test(path)) return [MODULE];
  if (path.endsWith(".cjs")) return [COMMONJS];
  if (IMPORTS.test(text)) return [MODULE, SCRIPT];
  return [IN_COMMONJS.test(text) ? COMMONJS : SCRIPT, MODULE];
}

/** What acorn throws; the position is an offset. Its own line numbers count separators that no editor counts. */
interface Complaint extends SyntaxError {
  readonly pos: number;
}

function complaintOf(parser: typeof Parser, text: string, goal: Goal): Complaint | null {
  try {
    parser.parse(text, { ecmaVersion: "latest", allowHashBang: true, ...goal });
    return null;
  } catch (error) {
    if (isComplaint(error)) return error;
    // Thousands of nested brackets exhaust the stack of a parser that recurs; that says nothing of the code.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isComplaint(error: unknown): error is Complaint {
  return error instanceof SyntaxError && "pos" in error;
}

function toProblem({ pos, message }: Complaint, text: string): SyntaxProblem {
  return { ...placeAt(text, pos), message: message.replace(/ \(\d+:\d+\)$/, "") };
}
