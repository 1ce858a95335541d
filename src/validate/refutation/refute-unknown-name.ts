import type { SyntaxNode } from "../../types/syntax.ts";
import { isField, within, type Place } from "./places.ts";
import { isOnClaimedLine, nodeAt, quote, type Fact, type Question } from "./question.ts";
import {
  blockAround,
  classAround,
  contains,
  declaresByAssignment,
  definedBy,
  functionAround,
  isParameter,
  scopeOf,
  seesVariable,
} from "./scopes.ts";

/** `name` is known: it is declared or imported before, where every way to the claimed line comes along. */
export const refuteUnknownName: Fact = (question) => {
  if (question.isMember) return null;
  const at = question.places.filter((place) => isOnClaimedLine(question, place));
  const used = at.filter(({ role }) => role === "use" || role === "call");
  if (at.some(({ role }) => role === "member") && used.length === 0) return null;
  if (question.places.some(({ role }) => role === "unclear")) return null;
  const from = used[0]?.node ?? nodeAt(question);
  if (from === null) return null;
  const implicit = declaresByAssignment(question.head.language);
  const own = at.find(
    ({ role }) => role === "declaration" || role === "import" || (implicit && role === "assignment"),
  );
  if (own !== undefined) return at.length === 1 && isWhole(own) ? known(question, own) : null;
  const binding = bindings(question, from);
  const sure = binding.find((place) => reaches(question, place, from));
  return sure === undefined ? null : known(question, sure);
};

function known({ name, head }: Question, { role, line }: Place): string {
  return `\`${name}\` is ${role === "import" ? "imported" : "declared"} ${quote(head, line)}`;
}

/** Those of the function around the use first: a name declared there hides one of the file. */
function bindings({ places, head }: Question, from: SyntaxNode): readonly Place[] {
  const implicit = declaresByAssignment(head.language);
  const all = places.filter(
    ({ role }) => role === "declaration" || role === "import" || (implicit && role === "assignment"),
  );
  const around = functionAround(from);
  const inside = around === null ? [] : all.filter(({ node }) => contains(around, node));
  return inside.length > 0 ? inside : all;
}

function reaches({ head }: Question, place: Place, from: SyntaxNode): boolean {
  const { language } = head;
  const scope = scopeOf(place, language);
  if (scope === null || !contains(scope, from) || !isWhole(place)) return false;
  const start = definedBy(place) ?? place.node;
  const block = isParameter(place) ? functionAround(place.node) : blockAround(start);
  if (block === null || !contains(block, from)) return false;
  const isVariable = definedBy(place) === null && place.role !== "import";
  if (isVariable && !seesVariable(from, place.node, language)) return false;
  return isBefore(
    place,
    from,
    language === "go" || language === "java" || language === "csharp" || language === "rust",
  );
}

/** It stands before, or in code that runs later than the whole file, or in a language whose files have no order. */
function isBefore(place: Place, from: SyntaxNode, unordered: boolean): boolean {
  const statement =
    within(place.node, /statement$|^assignment|declaration$|^variable_assignment$/) ?? place.node;
  if (statement.startIndex <= from.startIndex && from.startIndex < statement.endIndex)
    return isParameter(place) || /^(?:function|class|method|for|with)/.test(statement.type);
  if (place.node.startIndex < from.startIndex) return true;
  // JavaScript has a function from the beginning of its block.
  if (/^(?:generator_)?function_declaration$/.test(definedBy(place)?.type ?? "")) return true;
  return unordered && definedBy(place) !== null && functionAround(definedBy(place) ?? place.node) === null;
}

/** A declaration of a value with all that belongs to it: no prototype, no type alone, no member. */
function isWhole(place: Place): boolean {
  if (place.role === "import") return true;
  const owner = place.node.parent;
  if (
    owner === null ||
    /^(?:interface_declaration|type_alias_declaration|\w*_specifier|\w*signature)$/.test(owner.type)
  )
    return false;
  if (
    within(place.node, /^function_declarator$/) !== null &&
    within(place.node, /^function_definition$/) === null
  )
    return false;
  const isField_ =
    /^(?:method_declaration|method_definition|function_definition|method|public_field_definition)$/;
  return !(isField_.test(owner.type) && isField(place.node, "name") && classAround(place.node) !== null);
}
