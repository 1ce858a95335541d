import { unwrap } from "../nodes.ts";
import { type Flow, flowRule, isFromOutside } from "./flow-rule.ts";

/** A plain name that is run by a timer most often is a function. */
const TIMER = /(^|\.)(setTimeout|setInterval|setImmediate|execScript)$/;
/** Modules named by data: what can be loaded is on the disk already. */
const LOADS = /^(require|import|importlib\.import_module|__import__)$/;
/** Makes code without running it, or is called so by much else. */
const UNSURE = /^(compile|assert|builtins\.compile)$/;

/** `eval(input)`: whoever controls the text controls the program. */
export const dynamicCode = flowRule({
  name: "dynamic-code",
  precision: 0.9,
  meaning: "Text that is not fixed is run as code, so whoever controls the text controls the program.",
  cwe: ["CWE-95", "CWE-94"],
  equivalents: [
    "bandit/B307",
    "bandit/B102",
    "security/detect-eval-with-expression",
    "security/detect-non-literal-require",
    "ruff/S307",
    "ruff/S102",
    "rubocop/Security/Eval",
  ],
  danger: "code",
  effect: "which runs it as code; whoever controls it controls the program.",
  sinks: {
    script: [
      [/^((window|globalThis|global|self)\.)?eval$/, 0],
      [/^(new )?((window|globalThis|global)\.)?Function$/, 0, 1, 2, 3],
      [/^((window|globalThis|global|self)\.)?(setTimeout|setInterval|setImmediate|execScript)$/, 0],
      [
        /^vm2?\.(runInThisContext|runInNewContext|runInContext|compileFunction)$|^new vm\.(Script|SourceTextModule)$/,
        0,
      ],
      [
        /^(\w+\.)*(sandbox|vm|nodeVM|ctx|context|isolate)\.(run|runInContext|evalSync|eval|evalClosure|compileScript|compileScriptSync)$/i,
        0,
      ],
      [
        /(^|\.)(page|frame|driver|browser)\.(evaluate|evaluateOnNewDocument|evaluateHandle|executeScript|\$eval)$/,
        0,
      ],
      [/^(require|import)$/, 0],
      [/^new ?(VM|NodeVM|VMScript|Interpreter)\(.*\)\.run$/, 0],
      [/(^|\.)(eval|evaluate)$/, 0],
      [/^(safeEval|safe-eval|notevil|static-eval|expression-eval\.eval|mathjs\.evaluate|vm2\.run)$/, 0],
    ],
    python: [
      [/^(builtins\.)?(eval|exec|execfile|compile)$/, 0],
      [/^(importlib\.import_module|__import__)$/, 0],
      [
        /(^|\.)(InteractiveConsole|InteractiveInterpreter)\(.*\)\.(runcode|runsource|push)$|^code\.interact$|^(console|interpreter)\.(runcode|runsource|push)$/,
        0,
      ],
      [
        /^(timeit\.(timeit|repeat|Timer)|cProfile\.run|pdb\.run(eval)?|runpy\.run_path|\w+\.run_cell)$/,
        0,
        "stmt",
      ],
      [/\.(eval|evaluate|unsafe_eval)$/, 0],
    ],
    ruby: [
      [/^(Kernel\.|binding\.|self\.)?eval$/, 0],
      [/(^|\.)(instance_eval|class_eval|module_eval)$/, 0],
      [/^(\w+\.)?(constantize|send|public_send)$/, 0],
    ],
    php: [
      [/^\\?(eval|create_function|assert)$/, 0, 1],
      [/^\\?(call_user_func|call_user_func_array)$/, 0],
      [/^\\?preg_replace$/, 5],
    ],
    java: [
      [
        /(^|\.)(scriptEngine|engine|js|groovyShell|shell|GroovyShell|parser)\.(eval|evaluate|parseExpression|parse)$/i,
        0,
      ],
    ],
    csharp: [[/(^|\.)CSharpScript\.(EvaluateAsync|RunAsync|Create)$/, 0]],
  },
  weigh,
});

function weigh({ trace, sink, value, isBuilt, context }: Flow): number | null {
  const isData = trace.origin === "data";
  if (TIMER.test(sink))
    return isText(value) && isBuilt ? 0.85 : trace.source?.kind === "request" ? 0.8 : null;
  if (LOADS.test(sink))
    return trace.source?.kind === "request" || trace.source?.kind === "page" ? 0.85 : null;
  if (UNSURE.test(sink)) return isData && (isBuilt || trace.source?.kind !== "parameter") ? 0.65 : null;
  if (/call_user_func|constantize|send$/.test(sink)) return trace.source?.kind === "request" ? 0.85 : null;
  if (/(^|\.)(page|frame|driver|browser)\./.test(sink))
    return isBuilt || trace.source?.kind === "request" ? 0.75 : null;
  // Languages of other people's libraries: formulas, queries, pages.
  if (
    /\.(eval|evaluate)$/.test(sink) &&
    !/^(window|globalThis|global|self|builtins|Kernel|binding)\./.test(sink) &&
    context.language !== "java"
  )
    return isFromOutside(trace) ? 0.8 : null;
  if (/^(arrow_function|function_expression|function)$/.test(unwrap(value).type)) return null;
  if (/parse$/i.test(sink) || /\.(run|push|eval)$/.test(sink))
    return isData && trace.source?.kind !== "parameter" ? 0.8 : null;
  return isData || isBuilt ? 0.9 : 0.7;
}

function isText(value: Flow["value"]): boolean {
  return (
    /^(template_string|string|binary_expression|call_expression)$/.test(value.type) &&
    /["'`]/.test(value.text)
  );
}
