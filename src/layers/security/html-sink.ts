import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { enclosingFunction, field, JS, onNodes } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { isBuilt, literalText } from "./built-text.ts";
import { CALLS, callOf } from "./call.ts";
import { familyOf, flowHit, isFromOutside, type Sinks, valuesAtSink } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";
import { type Trace, traceOf } from "./trace.ts";

const PROPERTIES = /^(innerHTML|outerHTML|srcdoc)$/;

/** Calls that take markup: what is not fixed is wrong in them unless it is escaped. */
const MARKUP: Sinks = {
  script: [
    [/(^|\.)(document\.write|document\.writeln|createContextualFragment)$/, 0, 1],
    [/(^|\.)insertAdjacentHTML$/, 1],
    [/^(\$|jQuery)\(.*\)\.(html|append|prepend|after|before|replaceWith|wrap|wrapAll|wrapInner)$/s, 0],
    [/^\$\w+\.(html)$/, 0],
    [/(^|\.)(bypassSecurityTrust(Html|Script|Style|Url|ResourceUrl)|trustAs(Html|Js|ResourceUrl|Url))$/, 0],
    [/(^|\.)\$?sce\.trustAs$/, 1],
    [/^new (Handlebars|hbs|handlebars)\.SafeString$/, 0],
  ],
  python: [
    [
      /^(django\.utils\.(safestring|html)\.(mark_safe|SafeString|SafeText|html_safe)|mark_safe|SafeString|(markupsafe|flask|jinja2)\.Markup|Markup|(django\.template\.)?html\.mark_safe)$/,
      0,
    ],
  ],
  go: [[/^template\.(HTML|JS|URL|HTMLAttr|CSS|JSStr)$/, 0]],
  ruby: [[/^raw$/, 0]],
};
/** Calls that answer a request: a fixed page around data from the request is the danger. */
const ANSWERS: Sinks = {
  script: [
    [
      /^(\w+\.)?(res|response|resp|reply|ctx\.res)((\.status|\.type|\.set|\.code|\.header|\.contentType)\([^()]*\))*\.(send|write|end)$/,
      0,
    ],
    [/^(c|ctx)\.html$/, 0],
  ],
  python: [
    [
      /^((django\.http\.)?HttpResponse|(flask\.)?make_response|(flask\.)?Response|HTMLResponse|(fastapi|starlette)\.responses\.HTMLResponse|(django\.http\.)?HttpResponse(BadRequest|NotFound|Forbidden|ServerError)|web\.Response)$/,
      0,
      "content",
      "text",
      "response",
    ],
    [/^(self|handler)\.(write|finish)$|^self\.(response|wfile)\.(out\.)?write$/, 0],
  ],
  go: [
    [/^fmt\.(Fprintf|Fprint|Fprintln)$/, 1, 2, 3, 4],
    [/^(w|rw|writer|io)\.(Write|WriteString)$/, 0, 1],
  ],
  java: [
    [
      /^(\w+\.getWriter\(\)|out|writer|pw|printWriter|\w+\.getOutputStream\(\))\.(print|println|write|printf|format|append)$/,
      0,
      1,
    ],
  ],
  csharp: [
    [/(^|\.)(Response\.Write|Html\.Raw|Content)$/, 0],
    [/^new HtmlString$/, 0],
  ],
  php: [[/^\\?(printf|print_r|vprintf)$/, 0, 1, 2]],
};

/** The node that is made HTML of, by syntax instead of a call. */
function markupOf(node: SyntaxNode): SyntaxNode | null {
  if (/assignment/.test(node.type)) {
    const left = field(node, "left");
    const index = left === null ? null : field(left, "index");
    const property =
      left === null ? null : (field(left, "property")?.text ?? (index === null ? null : stringValue(index)));
    return property !== null && property !== undefined && PROPERTIES.test(property)
      ? field(node, "right")
      : null;
  }
  if (node.type === "jsx_attribute") return innerHtmlOf(node);
  if (node.type === "pair") return field(node, "key")?.text === "__html" ? field(node, "value") : null;
  return null;
}

/** The `srcDoc` of a frame; React's `dangerouslySetInnerHTML` is found by its `__html`. */
function innerHtmlOf(attribute: SyntaxNode): SyntaxNode | null {
  if (attribute.namedChild(0)?.text !== "srcDoc") return null;
  const value = attribute.namedChild(1);
  return value?.type === "jsx_expression" ? value.firstNamedChild : null;
}

/** Text that becomes HTML without having been escaped. */
export const htmlSink = securityRule({
  name: "html-sink",
  precision: 0.82,
  meaning:
    "Text that is not fixed becomes HTML without being escaped, so whoever controls it can run scripts in the page.",
  cwe: ["CWE-79", "CWE-80"],
  equivalents: [
    "no-unsanitized/property",
    "no-unsanitized/method",
    "react/no-danger",
    "biome/noDangerouslySetInnerHtml",
    "bandit/B703",
    "bandit/B308",
    "sonar/S5247",
    "sonar/S5131",
  ],
  types: onNodes(
    [
      JS,
      [
        "assignment_expression",
        "augmented_assignment_expression",
        "call_expression",
        "new_expression",
        "pair",
      ],
    ],
    [["tsx", "javascript"], ["jsx_attribute"]],
    [["python"], ["call", "return_statement"]],
    [["go"], CALLS.go ?? []],
    [["java"], CALLS.java ?? []],
    [["csharp"], CALLS.csharp ?? []],
    [["php"], [...(CALLS.php ?? []), "echo_statement", "print_intrinsic"]],
    [["ruby"], ["call"]],
  ),
  at(node, context): Hit | null {
    const { language, after } = context;
    if (language === null) return null;
    const markup = markupOf(node);
    if (markup !== null) return ofMarkup(node, markup, labelOf(node), context);
    if (/^(echo_statement|print_intrinsic)$/.test(node.type))
      return ofAnswer(node, node.firstNamedChild, node.type.slice(0, 4), context);
    if (node.type === "return_statement")
      return isRouteHandler(node) ? ofAnswer(node, node.firstNamedChild, "the page", context) : null;
    const call = callOf(node);
    if (call === null) return null;
    const sink = libraryPath(call.path, after);
    const family = familyOf(language);
    for (const value of valuesAtSink(call, sink, MARKUP[family])) {
      const hit = ofMarkup(node, value, sink, context);
      if (hit !== null) return hit;
    }
    for (const value of valuesAtSink(call, sink, ANSWERS[family])) {
      const hit = ofAnswer(node, value, sink, context);
      if (hit !== null) return hit;
    }
    if (language === "ruby" && call.name === "html_safe" && call.receiver !== null)
      return ofMarkup(node, call.receiver, "html_safe", context);
    return null;
  },
});

const EFFECT = "which takes it as HTML; whoever controls it can run scripts in the page.";

function labelOf(node: SyntaxNode): string {
  const left = field(node, "left");
  return left === null ? (node.type === "pair" ? "dangerouslySetInnerHTML" : "srcDoc") : left.text;
}

function ofMarkup(place: SyntaxNode, markup: SyntaxNode, sink: string, context: RuleContext): Hit | null {
  if (/^(function_expression|arrow_function|object)$/.test(markup.type)) return null;
  const trace = traceOf(markup, context.after, "html");
  if (trace.origin === "constant" || isSanitised(markup)) return null;
  const flow = { trace, value: markup, sink, context };
  if (trace.origin === "data") return flowHit(place, flow, EFFECT, isFromOutside(trace) ? 0.85 : 0.78);
  // Moving markup from one element to another, or taking what a template made, may be right.
  if (/innerHTML|outerHTML|[rR]ender|[tT]emplate/.test(markup.text))
    return { place, signal: "html-injection" };
  // jQuery takes elements as well as text.
  if (/^(\$|jQuery)\(/.test(sink) && !isBuilt(markup, context.after, "html") && !sink.endsWith(".html"))
    return { place, signal: "html-injection" };
  if (isBuilt(markup, context.after, "html")) return flowHit(place, flow, EFFECT, 0.7);
  return flowHit(place, flow, EFFECT, 0.62);
}

/** The way of the value ends in something whose name says that it makes HTML safe. */
function isSanitised(markup: SyntaxNode): boolean {
  return /sanitiz|sanitis|purify|escape|\bxss\(|safeHtml|serialize\(|trustedTypes|i18n|\bt\(/i.test(
    markup.text.slice(0, 300),
  );
}

function ofAnswer(
  place: SyntaxNode,
  value: SyntaxNode | null,
  sink: string,
  context: RuleContext,
): Hit | null {
  if (value === null || /^(call|new_expression)$/.test(value.type)) return null;
  const trace = traceOf(value, context.after, "html");
  if (
    trace.source?.kind !== "request" ||
    /^(object|dictionary|array|list)$/.test(value.type) ||
    isPlainText(place)
  )
    return null;
  const isPage =
    /<\w+|<\/|&lt;/.test(literalText(value, context.after)) || isBuilt(value, context.after, "html");
  const flow = { trace, value, sink, context };
  if (isPage) return flowHit(place, flow, EFFECT, 0.85);
  // The whole answer is what was sent: HTML where no other type is set.
  // Fastify and Hono answer with JSON or plain text then.
  return isDirect(trace) && !/^(reply|c|ctx)\b/.test(sink) ? flowHit(place, flow, EFFECT, 0.68) : null;
}

function isDirect({ source }: Trace): boolean {
  return source !== null && !/headers?|getHeader|content-type/i.test(source.node.text);
}

/** An answer that says that it is no HTML. */
function isPlainText(place: SyntaxNode): boolean {
  const around = enclosingFunction(place)?.text ?? place.text;
  return /text\/plain|application\/(json|xml|octet-stream|pdf)|image\/|\.type\(["'](txt|json|text)|text\/csv/i.test(
    around.slice(0, 4000),
  );
}

/** A Flask or Bottle view: what it returns is the page. */
function isRouteHandler(node: SyntaxNode): boolean {
  const fn = enclosingFunction(node);
  const decorated = fn?.parent;
  if (fn === null || decorated?.type !== "decorated_definition") return false;
  const head = decorated.text.slice(0, Math.max(0, fn.startIndex - decorated.startIndex));
  return (
    /@\w+(\.\w+)*\.?(route|get|post)\s*\(/.test(head) &&
    !/fastapi|router\./i.test(head) &&
    !/APIRouter|FastAPI/.test(rootText(node))
  );
}

function rootText(node: SyntaxNode): string {
  let top = node;
  for (let up = node.parent; up !== null; up = up.parent) top = up;
  return top.text.slice(0, 3000);
}
