import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import type { Language } from "../../types/language.ts";
import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { literalKey, scriptKey } from "../static-key.ts";

interface Key {
  readonly name: string;
  readonly kind: "value" | "get" | "set";
  readonly node: SyntaxNode;
}

function scriptKeyOf(member: SyntaxNode): Key | null {
  const node =
    field(member, "key", "name") ?? (member.type === "shorthand_property_identifier" ? member : null);
  const name = node === null ? null : scriptKey(node);
  if (node === null || name === null) return null;
  // `__proto__: x` sets the prototype; said twice it is a syntax error already.
  if (name === "__proto__" && member.type === "pair" && node.type !== "computed_property_name") return null;
  const accessor = member.children.find((child) => child.type === "get" || child.type === "set");
  return { name, kind: accessor?.type === "get" ? "get" : accessor?.type === "set" ? "set" : "value", node };
}

function keyOf(member: SyntaxNode, language: Language | null): Key | null {
  if (language !== null && JS.includes(language)) return scriptKeyOf(member);
  const isPair =
    member.type === "pair" || (member.type === "array_element_initializer" && member.namedChildCount === 2);
  const node = isPair ? (field(member, "key") ?? member.namedChild(0)) : null;
  const name = node === null ? null : literalKey(node);
  return node === null || name === null ? null : { name, kind: "value", node };
}

/** A getter and a setter share a name; anything else overwrites. */
function collide(one: Key, other: Key): boolean {
  return one.kind === other.kind || one.kind === "value" || other.kind === "value";
}

/** `{a: 1, a: 2}`: the first value is lost. */
export const duplicateKey = lintRule({
  name: "duplicate-key",
  severity: "error",
  precision: 0.97,
  meaning: "A key stands twice in one literal, so its first value is silently lost.",
  equivalents: [
    "eslint/no-dupe-keys",
    "ruff/F601",
    "pylint/W0109",
    "rubocop/Lint/DuplicateHashKey",
    "phpstan/array.duplicateKey",
  ],
  types: onNodes(
    [JS, ["object"]],
    [["python"], ["dictionary"]],
    [["ruby"], ["hash"]],
    [["php"], ["array_creation_expression"]],
  ),
  at(node, context): Iterable<Hit> {
    const seen = new Map<string, Key[]>();
    const hits: Hit[] = [];
    for (const member of parts(node)) {
      const key = keyOf(member, context.language);
      if (key === null) continue;
      const earlier = seen.get(key.name) ?? [];
      const first = earlier.find((one) => collide(one, key));
      seen.set(key.name, [...earlier, key]);
      if (first === undefined) continue;
      hits.push({
        place: context.isAdded(key.node) ? key.node : first.node,
        message: `The key ${quote(key.node)} stands in this literal already (line ${first.node.startPosition.row + 1}), so that value is lost.`,
      });
    }
    return hits;
  },
});
