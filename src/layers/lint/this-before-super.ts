import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { derivedConstructor } from "./derived-constructor.ts";
import { lintRule } from "./lint-rule.ts";
import { superCalls } from "./super-calls.ts";

/** `constructor() { this.a = 1; super(); }`: throws. */
export const thisBeforeSuper = lintRule({
  name: "this-before-super",
  severity: "error",
  precision: 0.97,
  meaning: "`this` is used before super() was called, which throws a ReferenceError.",
  equivalents: ["eslint/no-this-before-super", "biome/noUnreachableSuper", "typescript/TS17009"],
  types: onNodes([JS, ["method_definition"]]),
  at(node): Iterable<Hit> {
    const found = derivedConstructor(node);
    if (found === null || found.parent.type === "null") return [];
    return superCalls(found.body).early.map((use) => ({
      place: use,
      message: `${quote(use)} is used where super() may not have been called yet, which throws a ReferenceError.`,
    }));
  },
});
