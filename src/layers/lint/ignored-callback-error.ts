import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { scopesOf } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

/** `(err, data) => use(data)`: nobody looks whether it failed. */
export const ignoredCallbackError = lintRule({
  name: "ignored-callback-error",
  precision: 0.75,
  onRequest: true,
  meaning: "A callback takes an error first and never looks at it, so a failure goes on unseen.",
  equivalents: ["eslint/handle-callback-err", "n/handle-callback-err"],
  types: onNodes([JS, ["function_declaration", "function_expression", "arrow_function"]]),
  at(node, context) {
    const alone = field(node, "parameter");
    const first = alone ?? parts(field(node, "parameters") ?? node)[0];
    const name = first === undefined ? null : (field(first, "pattern") ?? first);
    if (name?.type !== "identifier" || name.text !== "err") return null;
    const scopes = scopesOf(context.after);
    const binding = scopes?.resolve("err", name).find((each) => each.node.id === name.id);
    if (scopes === null || binding === undefined || scopes.references(binding).length > 0) return null;
    return { place: name, message: `${quote(name)} is never looked at, so a failure goes on unseen.` };
  },
});
