import type { Call } from "./call.ts";
import { CALLS, callOf } from "./call.ts";
import { onNodes, quote } from "../nodes.ts";
import { securityRule } from "./security-rule.ts";
import { isBuilt } from "./built-text.ts";
import { originOf } from "./origin.ts";

const EVALUATES =
  /^(eval|window\.eval|globalThis\.eval|global\.eval|new Function|Function|vm\.(runInThisContext|runInNewContext|runInContext|compileFunction)|new vm\.Script|exec|execfile|compile|instance_eval|class_eval|module_eval|\w+\.(instance_eval|class_eval|module_eval)|create_function|assert|Kernel\.eval|binding\.eval)$/;
/** Names that mean evaluation in one language only. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  exec: ["python"],
  execfile: ["python"],
  compile: ["python"],
  assert: ["php"],
  create_function: ["php"],
  Function: ["javascript", "typescript", "tsx"],
};
const TIMERS = /^((window|globalThis|global|self)\.)?(setTimeout|setInterval|execScript)$/;

/** The argument that becomes code, or null. */
function codeOf(call: Call): readonly Call["node"][] {
  if (call.path.endsWith("Function")) return call.args;
  const [first] = call.args;
  return first === undefined ? [] : [first];
}

/** `eval(input)`: whoever controls the text controls the program. */
export const dynamicCode = securityRule({
  name: "dynamic-code",
  precision: 0.9,
  meaning: "Text that is not fixed is run as code, so whoever controls the text controls the program.",
  cwe: ["CWE-95", "CWE-94"],
  equivalents: [
    "bandit/B307",
    "bandit/B102",
    "security/detect-eval-with-expression",
    "ruff/S307",
    "ruff/S102",
    "rubocop/Security/Eval",
  ],
  types: onNodes(
    [["javascript", "typescript", "tsx"], CALLS.javascript ?? []],
    [["python"], CALLS.python ?? []],
    [["ruby"], CALLS.ruby ?? []],
    [["php"], CALLS.php ?? []],
  ),
  at(node, context) {
    const call = callOf(node);
    if (call === null) return null;
    const { language } = context;
    const only = ONLY_IN[call.path];
    if (
      TIMERS.test(call.path)
        ? language === "python" || language === "ruby"
        : !EVALUATES.test(call.path) || (only !== undefined && !only.includes(language ?? ""))
    )
      return null;
    const code = codeOf(call).filter((argument) => originOf(argument) !== "constant");
    const [worst] = code;
    if (worst === undefined) return null;
    // A timer is given text only when the text is put together here; a plain name most often is a function.
    if (TIMERS.test(call.path)) {
      return isText(worst)
        ? {
            place: node,
            message: `${quote(worst)} is run as code by ${quote(call.path)}; give a function instead.`,
          }
        : null;
    }
    const certain = code.some((argument) => isBuilt(argument) || originOf(argument) === "data");
    const message = `${quote(worst)} is run as code by ${quote(call.path)}, so whoever controls it controls the program.`;
    if (call.path === "compile" || call.path === "assert")
      return certain ? { place: node, message, confidence: 0.65 } : null;
    return { place: node, message, ...(certain ? {} : { confidence: 0.75 }) };
  },
});

function isText(node: Call["node"]): boolean {
  if (/^(template_string|string)$/.test(node.type)) return true;
  return node.type === "binary_expression" && /^["'`]/.test(node.text) && isBuilt(node);
}
