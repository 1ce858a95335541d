import { field, isComment, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Go's `f, err := open(); defer f.Close(); if err != nil {…}`: closes what was never opened. */
export const deferBeforeErrorCheck = lintRule({
  name: "defer-before-error-check",
  severity: "error",
  precision: 0.95,
  meaning: "The clean-up is deferred before the error is looked at, so it runs on nil when opening failed.",
  equivalents: ["staticcheck/SA5001", "govet/httpresponse"],
  types: onNodes([["go"], ["defer_statement"]]),
  at(node) {
    const opened = node.previousNamedSibling;
    if (opened === null || !/^(short_var_declaration|assignment_statement)$/.test(opened.type)) return null;
    const names = parts(field(opened, "left") ?? opened).map((name) => name.text);
    const error = names.at(-1) ?? "";
    const [resource = ""] = names;
    if (names.length < 2 || !/^(err|\w+Err)$/.test(error) || resource === "_") return null;
    const call = field(node.firstNamedChild ?? node, "function")?.text ?? "";
    if (!call.startsWith(`${resource}.`) || !/\.(Close|Stop|Release|Unlock|Body\.Close)$/.test(call))
      return null;
    let checked = node.nextNamedSibling;
    while (checked !== null && isComment(checked)) checked = checked.nextNamedSibling;
    if (checked?.type !== "if_statement" || !(field(checked, "condition")?.text ?? "").includes(`${error} `))
      return null;
    return {
      place: node,
      message: `${quote(node)} runs on nil when ${quote(error)} is set; look at the error first.`,
    };
  },
});
