import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { callOf } from "./call.ts";
import { securityRule } from "./security-rule.ts";
import { isBuilt } from "./built-text.ts";
import { originOf } from "./origin.ts";

const PROPERTIES = /^(innerHTML|outerHTML|srcdoc)$/;
const METHODS = /(^|\.)(document\.write|document\.writeln|insertAdjacentHTML|createContextualFragment)$/;
const JQUERY = /^(\$|jQuery)\(.*\)\.(html|append|prepend|after|before|replaceWith)$/s;

/** The node that is made HTML of. */
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
  const call = callOf(node);
  if (call === null) return null;
  if (JQUERY.test(call.path)) return call.args[0] ?? null;
  if (!METHODS.test(call.path)) return null;
  return (call.name === "insertAdjacentHTML" ? call.args[1] : call.args[0]) ?? null;
}

/** The `__html` of React's `dangerouslySetInnerHTML`. */
function innerHtmlOf(attribute: SyntaxNode): SyntaxNode | null {
  if (attribute.namedChild(0)?.text !== "dangerouslySetInnerHTML") return null;
  const pair = attribute.descendantsOfType("pair").find((one) => field(one, "key")?.text === "__html");
  return pair === undefined ? null : field(pair, "value");
}

/** Text that becomes HTML without having been escaped. */
export const htmlSink = securityRule({
  name: "html-sink",
  precision: 0.82,
  meaning:
    "Text that is not fixed becomes HTML without being escaped, so whoever controls it can run scripts in the page.",
  cwe: ["CWE-79"],
  equivalents: [
    "no-unsanitized/property",
    "no-unsanitized/method",
    "react/no-danger",
    "biome/noDangerouslySetInnerHtml",
    "sonar/S5247",
  ],
  types: onNodes(
    [JS, ["assignment_expression", "augmented_assignment_expression", "call_expression"]],
    [["tsx", "javascript"], ["jsx_attribute"]],
  ),
  at(node): Hit | null {
    const markup = markupOf(node);
    if (markup === null || /^(function_expression|arrow_function|object)$/.test(markup.type)) return null;
    const origin = originOf(markup);
    if (origin === "constant") return null;
    const message = `${quote(markup)} becomes HTML without being escaped, so whoever controls it can run scripts in the page.`;
    if (origin === "data" || isBuilt(markup)) return { place: node, message };
    // Moving markup from one element to another, or taking what a function made, may be right.
    if (/innerHTML|outerHTML/.test(markup.text)) return { place: node, signal: "html-injection" };
    return node.type === "jsx_attribute"
      ? { place: node, signal: "html-injection" }
      : { place: node, message, confidence: 0.62 };
  },
});
