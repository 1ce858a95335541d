import { field, JS, onNodes, quote, unwrap } from "../nodes.ts";
import { memberName } from "./global-origin.ts";
import { lintRule } from "./lint-rule.ts";

const BUILTIN = /^(hasOwnProperty|isPrototypeOf|propertyIsEnumerable)$/;

/** `data.hasOwnProperty("x")`: data from outside may hold a key of that name, or have no prototype. */
export const prototypeBuiltin = lintRule({
  name: "prototype-builtin",
  severity: "note",
  precision: 0.6,
  onRequest: true,
  meaning: "A method of Object.prototype is called on an object that may shadow it or have no prototype.",
  equivalents: ["eslint/no-prototype-builtins", "biome/noPrototypeBuiltins"],
  types: onNodes([JS, ["call_expression"]]),
  at(node) {
    const callee = field(node, "function");
    const member = callee === null ? null : unwrap(callee);
    if (member === null || !/^(member|subscript)_expression$/.test(member.type)) return null;
    const name = memberName(member);
    if (name === null || !BUILTIN.test(name)) return null;
    if (field(member, "property")?.type === "private_property_identifier") return null;
    return {
      place: node,
      message: `${quote(node)} fails for an object that has its own ${quote(name)} or no prototype.`,
    };
  },
});
