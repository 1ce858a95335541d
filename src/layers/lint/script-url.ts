import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `location.href = "javascript:void(0)"`. */
export const scriptUrl = lintRule({
  name: "script-url",
  severity: "note",
  precision: 0.85,
  onRequest: true,
  meaning: "A `javascript:` URL runs its text as code, and a content security policy refuses it.",
  equivalents: ["eslint/no-script-url", "biome/noScriptUrl"],
  types: onNodes([JS, ["string", "template_string"]]),
  at(node) {
    if (!/^["'`]javascript:/i.test(node.text) || node.parent?.type === "call_expression") return null;
    if (node.namedChildren.some((child) => child.type === "template_substitution")) return null;
    return { place: node, message: `${quote(node)} runs its text as code.` };
  },
});
