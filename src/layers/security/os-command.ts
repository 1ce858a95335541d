import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { field, onNodes } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { isBuilt } from "./built-text.ts";
import { type Call, CALLS, callOf } from "./call.ts";
import { type Family, familyOf, flowHit, isFromOutside, optionOf } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";
import { type Trace, traceOf } from "./trace.ts";

const SHELL = /^(\/(usr\/)?bin\/)?(sh|bash|zsh|dash|ksh|cmd(\.exe)?|powershell(\.exe)?|pwsh)$/i;

/** Calls that hand their first argument to a shell. */
const TO_SHELL: Partial<Readonly<Record<Family, RegExp>>> = {
  script:
    /^((child_?process|cp|childProcess|child|proc|promisified)\.(promises\.)?(exec|execSync|execAsync)|(shelljs|shell)\.exec|execa\.(command|commandSync|execaCommand|execaCommandSync)|execAsync|execPromise|execSync|(child-process-promise|sync-exec|exec-sh|async-child-process)(\.exec(ute)?|\.execAsync)?)$/i,
  python:
    /^(os\.(system|popen|popen2|popen3|popen4)|commands\.(getoutput|getstatusoutput|getstatus)|subprocess\.(getoutput|getstatusoutput)|popen2\.(popen\d|Popen\d)|asyncio(\.subprocess)?\.create_subprocess_shell|(loop|self\.loop)\.subprocess_shell|platform\.popen|pexpect\.(run|runu)|(invoke|c|ctx|conn|connection)\.(run|sudo|local)|fabric\.\w+\.(run|sudo|local)|(\w*(ssh|client)\w*)\.exec_command)$/i,
  java: /^(Runtime\.getRuntime\(\)|runtime|rt|r)\.exec$/,
  ruby: /^((Kernel|IO|Open3|Process|PTY)\.)?(system|exec|spawn|popen|popen[23]|capture2e?|capture3|pipeline)$/,
  php: /^\\?(shell_exec|exec|system|passthru|popen|proc_open|pcntl_exec)$/,
  c: /^(std\.)?(system|popen|_popen|wsystem|_wsystem)$/,
  cpp: /^(std\.)?(system|popen|_popen)$/,
};
/** Calls that start a program: with a shell when told so. */
const STARTS: Partial<Readonly<Record<Family, RegExp>>> = {
  script:
    /^((child_?process|cp|childProcess)\.(spawn|spawnSync|execFile|execFileSync|fork)|cross-spawn(\.sync|\.spawn)?|execa(\.(execa|sync|execaSync))?|spawn|spawnSync|execFile|execFileSync)$/i,
  python:
    /^(subprocess\.(run|call|check_call|check_output|Popen)|asyncio(\.subprocess)?\.create_subprocess_exec|os\.(spawn[lv]p?e?|exec[lv]p?e?|posix_spawnp?|startfile)|pty\.spawn|pexpect\.spawn|Popen|check_output|check_call)$/,
  go: /^(exec\.(Command|CommandContext)|syscall\.(Exec|ForkExec)|os\.StartProcess)$/,
  rust: /^((std\.)?process\.)?Command\.new$/,
  java: /^new ProcessBuilder$/,
  csharp: /^(System\.Diagnostics\.)?Process\.Start$|^new ProcessStartInfo$/,
};

interface Command {
  readonly value: SyntaxNode;
  /** `shell`: all of the text is read by a shell; `program`: it names what is started. */
  readonly as: "shell" | "program";
}

/** The text that a shell will read, or the program that is started, or null. */
function commandOf(call: Call, sink: string, family: Family): Command | null {
  const [first, second] = call.args;
  const given = first ?? call.named.get("args") ?? call.named.get("cmd") ?? call.named.get("command");
  if (given === undefined) return null;
  if (TO_SHELL[family]?.test(sink) === true) {
    // Ruby starts a program without a shell when the arguments come apart, Java when they come as an array.
    const isList = /^(array_creation_expression|array)$/.test(given.type);
    return (family === "ruby" && second !== undefined) || isList
      ? programIn([given])
      : { value: given, as: "shell" };
  }
  if (STARTS[family]?.test(sink) !== true) return null;
  if (usesShell(call, family)) return { value: firstOf(given), as: "shell" };
  const args = /CommandContext$|spawn[lv]p?e?$/.test(sink)
    ? call.args.slice(1)
    : [given, ...call.args.slice(1)];
  return programIn(args);
}

/** `["ls", name]` with a shell: what matters is the text, else what is started. */
function firstOf(given: SyntaxNode): SyntaxNode {
  return /^(list|array)$/.test(given.type) ? (given.namedChild(0) ?? given) : given;
}

/** `sh -c <text>`, given as separate arguments or as a list; else the program itself. */
function programIn(given: readonly SyntaxNode[]): Command | null {
  const listed = given.flatMap((argument) =>
    /^(list|array|tuple|array_creation_expression|array_initializer)$/.test(argument.type)
      ? (argument.childForFieldName("value") ?? argument).namedChildren
      : [argument],
  );
  const [program, option, text] = listed;
  if (program === undefined) return null;
  if (!SHELL.test(stringValue(program) ?? "")) return { value: program, as: "program" };
  if (option === undefined) return null;
  if (text === undefined) return stringValue(option) === null ? { value: option, as: "shell" } : null;
  return /^(-\w*c|\/[cCkK]|-Command)$/.test(stringValue(option) ?? "") ? { value: text, as: "shell" } : null;
}

function usesShell(call: Call, family: Family): boolean {
  if (family === "python") return /^(True|1)$/.test(call.named.get("shell")?.text ?? "");
  const shell = optionOf(call, "shell");
  return shell !== undefined && !/^(false|null|undefined)$/.test(shell.text);
}

/** `exec` alone is also a method of regular expressions and of databases; then it is something else. */
function isForeign(sink: string, family: Family, context: RuleContext): boolean {
  if (
    family === "script" &&
    /^(exec|execSync|execAsync|execPromise|spawn|spawnSync|execFile|execFileSync|cp\.\w+|child\.\w+|proc\.\w+)$/.test(
      sink,
    )
  )
    return !/child_process/.test(context.after.text);
  if (family === "python" && /^(invoke|c|ctx|conn|connection)\./.test(sink))
    return !/\b(invoke|fabric)\b/.test(context.after.text);
  return family === "java" && /^(r|rt|runtime)\./.test(sink) && !/getRuntime/.test(context.after.text);
}

/** A command line built from data. */
export const osCommand = securityRule({
  name: "os-command",
  precision: 0.88,
  meaning: "A shell command is put together from data, so whoever controls the data can run any command.",
  cwe: ["CWE-78", "CWE-77", "CWE-88"],
  equivalents: [
    "bandit/B602",
    "bandit/B605",
    "bandit/B604",
    "security/detect-child-process",
    "gosec/G204",
    "ruff/S602",
    "ruff/S605",
    "sonar/S2076",
  ],
  types: onNodes(
    [["javascript", "typescript", "tsx"], CALLS.javascript ?? []],
    [["python"], CALLS.python ?? []],
    [["go", "c", "cpp", "rust"], CALLS.go ?? []],
    [["java"], CALLS.java ?? []],
    [["csharp"], CALLS.csharp ?? []],
    [["ruby"], ["call", "subshell"]],
    [["php"], [...(CALLS.php ?? []), "shell_command_expression"]],
    [["bash"], ["command"]],
  ),
  at(node, context) {
    const { language } = context;
    if (language === null) return null;
    if (language === "bash") return evalInShell(node, context);
    if (/^(subshell|shell_command_expression)$/.test(node.type))
      return speak(node, { value: node, as: "shell" }, "a shell", context);
    const call = callOf(node);
    if (call === null) return null;
    const family = familyOf(language);
    const sink = libraryPath(call.path, context.after);
    if (isForeign(sink, family, context)) return null;
    const command = commandOf(call, sink, family);
    return command === null ? null : speak(node, command, sink, context);
  },
});

function speak(place: SyntaxNode, { value, as }: Command, sink: string, context: RuleContext): Hit | null {
  const trace = traceOf(value, context.after, "command");
  if (trace.origin === "constant") return null;
  const flow = { trace, value, sink, context };
  if (as === "program") {
    const confidence = programConfidence(trace, context);
    if (confidence === null) return null;
    return flowHit(
      place,
      flow,
      "which starts it as a program; whoever controls it can run any program.",
      confidence,
    );
  }
  const effect = "which hands it to a shell; whoever controls it can run any command.";
  const built = isBuilt(value, context.after, "command");
  if (trace.origin === "data")
    return flowHit(place, flow, effect, built || isFromOutside(trace) ? 0.88 : 0.8);
  if (built) return flowHit(place, flow, effect, 0.72);
  // The answer of a call, or a field: nobody here knows what is in it.
  return isPlain(value) ? flowHit(place, flow, effect, 0.65) : { place, signal: "command-injection" };
}

/** Starting what a parameter says is what many functions are for; what a request says is not. */
function programConfidence(trace: Trace, context: RuleContext): number | null {
  if (trace.origin !== "data") return null;
  if (isFromOutside(trace)) return 0.85;
  if (
    trace.source?.kind === "parameter" &&
    context.language !== null &&
    familyOf(context.language) === "script"
  )
    return 0.6;
  return trace.source?.kind === "arguments" || trace.source?.kind === "environment" ? 0.6 : null;
}

function isPlain(value: SyntaxNode): boolean {
  return (
    /^(identifier|variable_name|member_expression|attribute)$/.test(value.type) &&
    field(value, "function") === null
  );
}

/** `eval "$1"` and `bash -c "$1"`: the shell reads the data as commands. */
function evalInShell(node: SyntaxNode, { after }: RuleContext): Hit | null {
  const name = field(node, "name")?.text ?? "";
  const given = node.namedChildren.slice(1);
  const text =
    name === "eval" ? given[0] : SHELL.test(name) && given[0]?.text === "-c" ? given[1] : undefined;
  const data =
    text === undefined
      ? null
      : /\$\{?([1-9@*]|QUERY_STRING|REQUEST_\w+|HTTP_\w+)\}?|\$\((curl|wget)\b/.exec(text.text)?.[0];
  if (data === undefined || data === null || text === undefined) return null;
  return {
    place: node,
    confidence: 0.75,
    message: `\`${data}\` reaches \`${name}\`, which runs it as commands; whoever controls it can run any command.`,
    trace: [`line ${node.startPosition.row + 1}: ${after.lines[node.startPosition.row]?.trim() ?? ""}`],
  };
}
