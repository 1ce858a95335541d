import type { SyntaxNode } from "../../types/syntax.ts";
import { enclosingFunction, onNodes, quote, unwrap } from "../nodes.ts";
import { CALLS, callOf } from "./call.ts";
import { securityRule } from "./security-rule.ts";
import { isBuilt } from "./built-text.ts";
import { originOf } from "./origin.ts";

const OPENS =
  /^((fs|fsp|fs\.promises|fse|promises)\.(readFile|readFileSync|writeFile|writeFileSync|createReadStream|createWriteStream|unlink|unlinkSync|appendFile|appendFileSync|rm|rmSync|readdir|readdirSync|open|openSync|stat|statSync)|res\.(sendFile|download)|response\.(sendFile|download)|open|io\.open|codecs\.open|os\.(remove|unlink|open|Open|OpenFile|ReadFile|Create|Remove|RemoveAll|WriteFile)|ioutil\.(ReadFile|WriteFile)|http\.ServeFile|shutil\.rmtree|send_file|flask\.send_file|File\.(read|open|delete|ReadAllText|OpenRead|ReadAllBytes|Delete)|new (FileInputStream|FileReader|FileOutputStream|File)|\\?(file_get_contents|fopen|readfile|unlink|file_put_contents))$/;
/** Straight from a request: nobody can say that it is a trusted argument. */
const REQUEST =
  /\b(req|request)(\.\w+)*\.(params|query|body|headers|cookies|args|form|files|GET|POST|values|url|path)\b|\$_(GET|POST|REQUEST|COOKIE|FILES)\b|\b\w*[rR]equest\.getParameter\(|\bc\.(Param|Query|PostForm)\(|\br\.URL\b|\br\.FormValue\(|\bparams\[/;
const CHECKED =
  /normalize|realpath|resolve|secure_filename|safe_join|basename|startsWith|startswith|HasPrefix|filepath\.Clean|sanitize|whitelist|allowlist|allowed|GetFullPath|getCanonicalPath|is_relative_to|has_root|includes\(["']\.\.["']\)/i;

/** The request that the path is taken from, also through a variable of the function. */
function requestIn(path: SyntaxNode, scope: SyntaxNode | null): string | null {
  const direct = REQUEST.exec(path.text)?.[0];
  if (direct !== undefined) return direct;
  for (const name of [unwrap(path), ...path.descendantsOfType("identifier")]) {
    if (name.type !== "identifier" || scope === null) continue;
    const assigned =
      new RegExp(`\\b${name.text.replaceAll("$", "\\$")}\\s*:?=\\s*([^\\n;]*)`).exec(scope.text)?.[1] ?? "";
    const from = REQUEST.exec(assigned)?.[0];
    if (from !== undefined) return from;
  }
  return null;
}

/** A path that a request decides. */
export const pathTraversal = securityRule({
  name: "path-traversal",
  precision: 0.82,
  meaning: "A file path is taken from a request, so `../` in it reaches any file that the program can reach.",
  cwe: ["CWE-22"],
  equivalents: [
    "security/detect-non-literal-fs-filename",
    "gosec/G304",
    "sonar/S2083",
    "spotbugs/PATH_TRAVERSAL_IN",
  ],
  types: onNodes(
    [["javascript", "typescript", "tsx"], ["call_expression"]],
    [["python", "ruby"], ["call"]],
    [["go"], CALLS.go ?? []],
    [["java"], CALLS.java ?? []],
    [["csharp"], CALLS.csharp ?? []],
    [["php"], CALLS.php ?? []],
  ),
  at(node) {
    const call = callOf(node);
    if (call === null || !OPENS.test(call.path)) return null;
    const path = call.path === "http.ServeFile" ? call.args[2] : call.args[0];
    if (path === undefined || originOf(path) === "constant") return null;
    const scope = enclosingFunction(node);
    if (
      CHECKED.test(path.text.replaceAll(/path\.(join|resolve)/g, "")) ||
      (scope !== null && CHECKED.test(scope.text.replaceAll(/\.resolve\(/g, "(")))
    )
      return null;
    if (
      /^(res|response)\.(sendFile|download)$/.test(call.path) &&
      /\broot\b/.test(
        call.args
          .slice(1)
          .map((argument) => argument.text)
          .join(),
      )
    )
      return null;
    const request = requestIn(path, scope);
    if (request === null)
      return originOf(path) === "data" && isBuilt(path) ? { place: node, signal: "path-traversal" } : null;
    return {
      place: node,
      message: `The path ${quote(path)} is taken from ${quote(request)}, so \`../\` in it reaches any file that the program can reach.`,
    };
  },
});
