import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes } from "../nodes.ts";
import { CALLS, callOf } from "./call.ts";
import { familyOf, flowHit, type Sinks, valuesAtSink } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";
import { traceOf } from "./trace.ts";

const REDIRECTS: Sinks = {
  script: [
    [/^(\w+\.)?(res|response|resp|reply|ctx|c|NextResponse|Response|h)((\.\w+)\([^()]*\))*\.redirect$/, 0, 1],
    [/^(window\.|document\.|self\.|top\.|parent\.)?location\.(assign|replace)$/, 0],
    [/^(window\.)?open$/, 0],
    [/^(redirect|next\.navigation\.redirect|permanentRedirect)$/, 0],
    [/^(res|response|reply)\.(setHeader|header|set)$/, 1],
    [/^(res|response)\.writeHead$/, "Location", "location"],
  ],
  python: [
    [
      /^((flask|django\.shortcuts|bottle|starlette\.responses|fastapi\.responses|werkzeug\.utils|aiohttp\.web)\.)?(redirect|RedirectResponse|HTTPFound)$/,
      0,
      "url",
      "location",
      "to",
    ],
    [
      /^((django\.http\.)?(HttpResponseRedirect|HttpResponsePermanentRedirect))$|^self\.redirect$|^web\.(seeother|found|HTTPFound)$/,
      0,
    ],
  ],
  go: [
    [/^http\.Redirect$/, 2],
    [/^(c|ctx)\.Redirect$/, 0, 1],
  ],
  java: [[/(^|\.)(sendRedirect)$|^new (RedirectView|ModelAndView)$/, 0]],
  csharp: [[/(^|\.)Redirect(Permanent)?$/, 0]],
  ruby: [[/^redirect_to$|^redirect$/, 0]],
  php: [
    [/^\\?header$/, 0],
    [/(^|\.)(redirect)$/, 0],
  ],
};

/** A redirect to where a request says. */
export const openRedirect = securityRule({
  name: "open-redirect",
  severity: "warning",
  precision: 0.82,
  meaning: "A redirect goes where the request says, so a link to this site can lead people to another one.",
  cwe: ["CWE-601"],
  equivalents: ["sonar/S5146", "codeql/url-redirection", "brakeman/Redirect"],
  types: onNodes(
    [JS, ["call_expression", "assignment_expression"]],
    ...Object.entries(CALLS)
      .filter(([language]) => !/script|tsx|^c$|cpp|rust/.test(language))
      .map(([language, types]) => [[language as "python"], types ?? []] as const),
  ),
  at(node, context) {
    const { after, language } = context;
    if (language === null) return null;
    const effect = "which sends people there; a link to this site can lead to any other.";
    for (const { value, sink } of targetsOf(node, context)) {
      const trace = traceOf(value, after, "redirect");
      const kind = trace.source?.kind;
      if (kind !== "request" && !(kind === "page" && /location|^(window\.)?open$/.test(sink))) continue;
      // A browser writes where it comes from itself.
      if (/refer{1,2}er/i.test(trace.source?.node.text ?? "")) continue;
      if (
        startsFixed(value.text) ||
        (kind === "page" && /\.pathname|\.href$/.test(trace.source?.node.text ?? ""))
      )
        continue;
      return flowHit(node, { trace, value, sink, context }, effect, 0.8);
    }
    return null;
  },
});

function targetsOf(
  node: SyntaxNode,
  { after, language }: Parameters<typeof flowHit>[1]["context"],
): { value: SyntaxNode; sink: string }[] {
  if (language === null) return [];
  if (node.type === "assignment_expression") {
    const [left, right] = [field(node, "left"), field(node, "right")];
    const isAddress =
      left !== null && /^((window|document|self|top|parent|globalThis)\.)*location(\.href)?$/.test(left.text);
    return isAddress && right !== null ? [{ value: right, sink: left.text }] : [];
  }
  const call = callOf(node);
  if (call === null) return [];
  const sink = libraryPath(call.path, after);
  if (/\.(setHeader|header|set)$/.test(sink) && !/^["']location["']$/i.test(call.args[0]?.text ?? ""))
    return [];
  if (sink.endsWith("header") && language === "php" && !/location/i.test(call.args[0]?.text ?? "")) return [];
  return valuesAtSink(call, sink, REDIRECTS[familyOf(language)]).map((value) => ({ value, sink }));
}

/** A path of this site, or a host, that stands before what came in. */
function startsFixed(text: string): boolean {
  return /^f?["'`](\/[\w?#]|https?:\/\/[\w.-]+\/|\/["'`]?\$\{|[\w-]+\/|\?|#)/.test(text);
}
