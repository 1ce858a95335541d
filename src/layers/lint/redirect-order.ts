import { onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `cmd 2>&1 >file`: errors still go to the terminal. */
export const redirectOrder = lintRule({
  name: "redirect-order",
  severity: "error",
  precision: 0.93,
  meaning: "Errors are sent where the output went before it was redirected, so they do not go to the file.",
  equivalents: ["shellcheck/SC2069"],
  types: onNodes([["bash"], ["redirected_statement"]]),
  at(node) {
    const redirects = node.namedChildren.filter((child) => child.type === "file_redirect");
    const copied = redirects.findIndex((child) => /^2>&\s*1$/.test(child.text));
    const moved = redirects.findIndex((child) => /^1?>>?\s*[^&\s]/.test(child.text));
    if (copied < 0 || moved < copied) return null;
    // In a pipeline the two are swapped on purpose.
    if (node.parent?.type === "pipeline" || node.parent?.type === "command_substitution") return null;
    return {
      place: node,
      message: `${quote(node)} sends errors to where the output went before; put 2>&1 last.`,
    };
  },
});
