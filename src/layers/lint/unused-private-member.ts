import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

interface Private {
  readonly name: SyntaxNode;
  readonly isAccessor: boolean;
}

function privateMembers(body: SyntaxNode): readonly Private[] {
  return parts(body).flatMap((member) => {
    const name = field(member, "name", "property");
    if (name?.type !== "private_property_identifier") return [];
    return [{ name, isAccessor: member.children.some((child) => /^(get|set)$/.test(child.type)) }];
  });
}

/** True when the access gives its value to somebody; writing alone does not make a member used. */
function isRead(use: SyntaxNode): boolean {
  const access = use.parent;
  // `#name in value`
  if (access?.type !== "member_expression") return true;
  const around = access.parent;
  switch (around?.type) {
    case "assignment_expression":
      return field(around, "left")?.id !== access.id;
    case "augmented_assignment_expression":
      return field(around, "left")?.id !== access.id || !isStatement(around);
    case "update_expression":
      return !isStatement(around);
    case "for_in_statement":
      return field(around, "left")?.id !== access.id;
    case "assignment_pattern":
    case "object_assignment_pattern":
      return field(around, "left")?.id !== access.id;
    case "array_pattern":
    case "rest_pattern":
      return false;
    case "pair_pattern":
      return field(around, "value")?.id !== access.id;
    default:
      return true;
  }
}

function isStatement(expression: SyntaxNode): boolean {
  return expression.parent?.type === "expression_statement";
}

/** True when a class inside declares the same name, so that the use may mean that one. */
function belongsTo(use: SyntaxNode, body: SyntaxNode): boolean {
  for (let up = use.parent; up !== null; up = up.parent) {
    if (up.id === body.id) return true;
    if (up.type === "class_body" && privateMembers(up).some(({ name }) => name.text === use.text))
      return false;
  }
  return false;
}

/** `#a` that nobody reads. */
export const unusedPrivateMember = lintRule({
  name: "unused-private-member",
  precision: 0.9,
  meaning:
    "A private member is never read in its class, and nobody else can: it is left over, or a use was forgotten.",
  equivalents: [
    "eslint/no-unused-private-class-members",
    "biome/noUnusedPrivateClassMembers",
    "csharp/IDE0051",
  ],
  types: onNodes([JS, ["class_body"]]),
  at(node): Iterable<Hit> {
    const members = privateMembers(node);
    if (members.length === 0) return [];
    const declared = new Set(members.map(({ name }) => name.id));
    const uses = node
      .descendantsOfType("private_property_identifier")
      .filter((use) => !declared.has(use.id) && belongsTo(use, node));
    const accessors = new Set(members.filter(({ isAccessor }) => isAccessor).map(({ name }) => name.text));
    const used = new Set(uses.filter((use) => accessors.has(use.text) || isRead(use)).map((use) => use.text));
    return members
      .filter(({ name }) => !used.has(name.text))
      .map(({ name }) => ({
        place: name,
        message: `${quote(name)} is never read, and nobody else can read it.`,
      }));
  },
});
