import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, JS, onNodes, operatorOf, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { derivedConstructor } from "./derived-constructor.ts";
import { superCalls } from "./super-calls.ts";

/** True when the expression after `extends` may be a class. */
function mayBeClass(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  const part = (name: string) => {
    const found = field(inner, name);
    return found !== null && mayBeClass(found);
  };
  switch (inner.type) {
    case "assignment_expression":
      return part("right");
    case "augmented_assignment_expression":
      if (operatorOf(inner) === "&&=") return part("right");
      return /^(\|\||\?\?)=$/.test(operatorOf(inner)) && (part("left") || part("right"));
    case "binary_expression":
      if (operatorOf(inner) === "&&") return part("right");
      return /^(\|\||\?\?)$/.test(operatorOf(inner)) && (part("left") || part("right"));
    case "ternary_expression":
      return part("consequence") || part("alternative");
    case "sequence_expression":
      return inner.lastNamedChild !== null && mayBeClass(inner.lastNamedChild);
    default:
      return !/^(null|undefined|number|string|template_string|regex|true|false|object|array|arrow_function|update_expression|unary_expression)$/.test(
        inner.type,
      );
  }
}

/** A constructor of a derived class that calls `super()` never, not always, or twice. */
export const superCall = lintRule({
  name: "super-call",
  severity: "error",
  precision: 0.97,
  meaning:
    "The constructor of a derived class has to call super() exactly once on every path, or `new` throws.",
  equivalents: ["eslint/constructor-super", "biome/noInvalidConstructorSuper", "typescript/TS2377"],
  types: onNodes([JS, ["method_definition"]]),
  at(node): Iterable<Hit> {
    const found = derivedConstructor(node);
    if (found === null) return [];
    const { calls, repeated, missing } = superCalls(found.body);
    if (calls.length > 0 && !mayBeClass(found.parent))
      return calls.map((call) => ({
        place: call,
        message: `${quote(found.parent)} is no class, so ${quote(call)} throws.`,
      }));
    const hits: Hit[] = repeated.map((call) => ({
      place: call,
      message: `${quote(call)} may come a second time, which throws a ReferenceError.`,
    }));
    if (missing)
      hits.push({
        place: field(node, "name") ?? node,
        message:
          calls.length === 0
            ? "This constructor of a derived class never calls super(), so `new` throws."
            : "On some path this constructor ends without super(), and then `new` throws.",
      });
    return hits;
  },
});
