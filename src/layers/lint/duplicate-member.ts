import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { scriptKey } from "../static-key.ts";

interface Member {
  readonly name: string;
  readonly isStatic: boolean;
  readonly kind: "value" | "get" | "set";
  readonly node: SyntaxNode;
}

function scriptMember(node: SyntaxNode): Member | null {
  if (!/^(method_definition|field_definition|public_field_definition)$/.test(node.type)) return null;
  const key = field(node, "name", "property");
  const name = key === null ? null : scriptKey(key);
  if (key === null || name === null || node.children.some((child) => child.type === "declare")) return null;
  const words = node.children.filter((child) => child.startIndex < key.startIndex).map((child) => child.type);
  const isStatic = words.includes("static");
  // `constructor` as a name overloads in TypeScript; a second body is a syntax error.
  if (name === "constructor" && !isStatic && key.type !== "computed_property_name") return null;
  // `#name` and `"#name"` are two members.
  const kind = words.includes("get") ? "get" : words.includes("set") ? "set" : "value";
  return {
    name: key.type === "private_property_identifier" ? `private ${name}` : name,
    isStatic,
    kind,
    node: key,
  };
}

/** Decorated functions (properties, overloads, registrations) share names on purpose. */
function pythonMember(node: SyntaxNode): Member | null {
  const name = node.type === "function_definition" ? field(node, "name") : null;
  return name === null || name.text === "_"
    ? null
    : { name: name.text, isStatic: false, kind: "value", node: name };
}

function collide(one: Member, other: Member): boolean {
  return (
    one.isStatic === other.isStatic &&
    (one.kind === other.kind || one.kind === "value" || other.kind === "value")
  );
}

/** Two methods of one name in a class: the first is overwritten. */
export const duplicateMember = lintRule({
  name: "duplicate-member",
  severity: "error",
  precision: 0.95,
  meaning: "A class defines the same member twice, so the first definition is silently overwritten.",
  equivalents: ["eslint/no-dupe-class-members", "ruff/F811", "pylint/E0102"],
  types: onNodes([JS, ["class_body"]], [["python"], ["class_definition"]]),
  at(node, context): Iterable<Hit> {
    const python = context.language === "python";
    const body = python ? field(node, "body") : node;
    const seen = new Map<string, Member[]>();
    const hits: Hit[] = [];
    for (const child of body === null ? [] : parts(body)) {
      const member = python ? pythonMember(child) : scriptMember(child);
      if (member === null) continue;
      const earlier = seen.get(member.name) ?? [];
      const first = earlier.find((one) => collide(one, member));
      seen.set(member.name, [...earlier, member]);
      if (first === undefined) continue;
      const place = context.isAdded(member.node) ? member.node : first.node;
      const line = first.node.startPosition.row + 1;
      hits.push({
        place,
        message: `${quote(member.node)} is a member of this class already (line ${line}); the first definition is lost.`,
      });
    }
    return hits;
  },
});
