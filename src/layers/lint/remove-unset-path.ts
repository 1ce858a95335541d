import { field, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `rm -rf "$DIR"/`: with an unset variable this is `rm -rf /`. */
export const removeUnsetPath = lintRule({
  name: "remove-unset-path",
  severity: "error",
  precision: 0.9,
  meaning:
    "A recursive `rm` of a variable followed by `/` removes the root of the file system when the variable is empty.",
  equivalents: ["shellcheck/SC2115"],
  types: onNodes([["bash"], ["command"]]),
  at(node, context) {
    if (field(node, "name")?.text !== "rm" || !/\s-(\w*[rR]\w*|-recursive)\b/.test(node.text)) return null;
    // `set -u` stops the script before it comes to that.
    if (/^\s*set\s+-\w*u|set -o nounset/m.test(context.after.text)) return null;
    const target = node
      .childrenForFieldName("argument")
      .find((one) => /^["']?\$(\{\w+\}|\w+)["']?\/\*?["']?$/.test(one.text));
    if (target === undefined) return null;
    const name = /\w+/.exec(target.text)?.[0] ?? "";
    return {
      place: node,
      message: `${quote(node)} removes everything when \`${name}\` is empty; say \`"\${${name}:?}"\`.`,
    };
  },
});
