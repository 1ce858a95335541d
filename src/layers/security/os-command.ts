import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, onNodes, quote } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { type Call, CALLS, callOf } from "./call.ts";
import { securityRule } from "./security-rule.ts";
import { isBuilt, literalText } from "./built-text.ts";
import { originOf } from "./origin.ts";

const SHELL = /^(\/(usr\/)?bin\/)?(sh|bash|zsh|dash|ksh|cmd(\.exe)?|powershell(\.exe)?|pwsh)$/i;

/** Calls that hand their first argument to a shell, by language. */
const TO_SHELL: Partial<Readonly<Record<Language, RegExp>>> = {
  javascript:
    /^((child_?process|cp|childProcess|require\(["'](node:)?child_process["']\)|shell|shelljs)\.(exec|execSync)|exec|execSync|execAsync|execPromise)$/i,
  python:
    /^(os\.(system|popen|popen2|popen3)|commands\.(getoutput|getstatusoutput)|subprocess\.(getoutput|getstatusoutput)|popen2\.popen\d|asyncio\.create_subprocess_shell)$/,
  java: /^(Runtime\.getRuntime\(\)|runtime|rt)\.exec$/,
  ruby: /^((Kernel|IO|Open3|Process)\.)?(system|exec|spawn|popen|capture2e?|capture3)$/,
  php: /^\\?(shell_exec|exec|system|passthru|popen|proc_open|pcntl_exec)$/,
  c: /^(std\.)?(system|popen|_popen)$/,
  cpp: /^(std\.)?(system|popen|_popen)$/,
};
const WITH_SHELL_OPTION =
  /^(subprocess\.(run|call|check_call|check_output|Popen)|Popen|check_output|check_call|(child_?process|cp)\.(spawn|spawnSync|execFile|execFileSync)|spawn|spawnSync|execFile|execFileSync)$/;

/** The command that a shell will read, or null when no shell is involved. */
function commandOf(call: Call, language: Language): SyntaxNode | null {
  const [first, second, third] = call.args;
  const family = language === "typescript" || language === "tsx" ? "javascript" : language;
  if (first === undefined) return null;
  // Ruby starts a program without a shell when the arguments come apart.
  if (TO_SHELL[family]?.test(call.path)) return family === "ruby" && second !== undefined ? null : first;
  if (WITH_SHELL_OPTION.test(call.path) && usesShell(call, family)) return first;
  if (
    /^(exec\.Command|exec\.CommandContext|Command\.new|new ProcessBuilder|Process\.Start|(child_?process|cp)\.(spawn|spawnSync|execFile|execFileSync)|spawn|spawnSync|execFile|execFileSync|subprocess\.(run|call|check_call|check_output|Popen))$/.test(
      call.path,
    )
  ) {
    return afterShell(
      call.path === "exec.CommandContext" ? [second, third, ...call.args.slice(3)] : call.args,
    );
  }
  return null;
}

/** `sh -c <text>`, given as separate arguments or as a list. */
function afterShell(given: readonly (SyntaxNode | undefined)[]): SyntaxNode | null {
  const listed = given.flatMap((argument) =>
    argument === undefined ? [] : /^(list|array)$/.test(argument.type) ? argument.namedChildren : [argument],
  );
  const [program, option, text] = listed;
  if (program === undefined || option === undefined || !SHELL.test(stringValue(program) ?? "")) return null;
  if (text === undefined) return option;
  return /^(-\w*c|\/[cCkK]|-Command)$/.test(stringValue(option) ?? "") ? text : null;
}

function usesShell(call: Call, family: Language): boolean {
  if (family === "python") return /^(True|1)$/.test(call.named.get("shell")?.text ?? "");
  return call.args
    .slice(1)
    .some((argument) => argument.type === "object" && /\bshell\s*:\s*(true|["'`])/.test(argument.text));
}

/** `exec` alone is also a method of regular expressions and of databases; then it is something else. */
function isForeignExec(call: Call, language: Language, root: SyntaxNode | undefined): boolean {
  if (!/^(exec|execSync|execAsync|execPromise|spawn|spawnSync|execFile|execFileSync)$/.test(call.path))
    return false;
  if (language === "ruby" || language === "php" || language === "python") return false;
  return !/child_process/.test(root?.text ?? "");
}

/** A command line built from data. */
export const osCommand = securityRule({
  name: "os-command",
  precision: 0.88,
  meaning: "A shell command is put together from data, so whoever controls the data can run any command.",
  cwe: ["CWE-78"],
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
  ),
  at(node, context) {
    const { language } = context;
    if (language === null) return null;
    if (/^(subshell|shell_command_expression)$/.test(node.type))
      return originOf(node) === "constant" ? null : speak(node, node);
    const call = callOf(node);
    if (call === null || isForeignExec(call, language, context.after.tree?.rootNode)) return null;
    const command = commandOf(call, language);
    if (command === null) return null;
    // A list given to a program is not read by a shell, unless it is told to.
    if (/^(list|array|tuple)$/.test(command.type) && !usesShell(call, language)) return null;
    return originOf(command) === "constant" ? null : speak(node, command);
  },
});

function speak(place: SyntaxNode, command: SyntaxNode): Hit {
  const origin = originOf(command);
  const built = isBuilt(command);
  const message = `The shell command ${quote(command)} is put together from data, so whoever controls the data can run any command.`;
  if (built || origin === "data") return { place, message };
  // The answer of a call, or a field: nobody here knows what is in it.
  if (
    /^(identifier|variable_name|member_expression|attribute|call)/.test(command.type) &&
    literalText(command) === "" &&
    field(command, "function") === null
  ) {
    return {
      place,
      message: `The shell command ${quote(command)} is not fixed here; whoever controls it can run any command.`,
      confidence: 0.65,
    };
  }
  return { place, signal: "command-injection" };
}
