import { ancestors, field, isFunction, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { neverCompletes } from "./completes.ts";

/** Go's `defer` in a loop: nothing is released before the function returns. */
export const deferInLoop = lintRule({
  name: "defer-in-loop",
  precision: 0.9,
  meaning:
    "A deferred call runs when the function returns, not when the loop goes round, so resources pile up.",
  equivalents: ["gocritic/deferInLoop", "revive/defer", "staticcheck/SA9001"],
  types: onNodes([["go"], ["defer_statement"]]),
  at(node) {
    for (const up of ancestors(node)) {
      if (isFunction(up)) return null;
      if (up.type !== "for_statement") continue;
      const last = field(up, "body");
      // A loop that always leaves at its end goes round once.
      if (
        last === null ||
        neverCompletes(last) ||
        field(up, "body")
          ?.descendantsOfType("return_statement")
          .some((exit) => exit.parent?.parent?.id === last.id)
      )
        return null;
      return {
        place: node,
        message: `${quote(node.text.split("\n", 1)[0] ?? "")} runs when the function returns, so each round of the loop adds another one.`,
      };
    }
    return null;
  },
});
