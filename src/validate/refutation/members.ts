import type { SyntaxNode } from "../../types/syntax.ts";
import { isField, within, type Place } from "./places.ts";
import { isOnClaimedLine, quote, type Fact, type Question } from "./question.ts";
import { classAround, contains, definedBy } from "./scopes.ts";

const OWN = /^(?:this|self|cls|Self|\$this)$/;
const DECLARES =
  /^(?:public_field_definition|field_definition|method_definition|method_signature|field_declaration|method_declaration|function_definition|function_item|property_declaration|method|const_declaration|property_element)$/;

/** A member of a class, said to be unused, is read through `this` or `self` in the same class. */
export const refuteUnusedMember: Fact = (question) => member(question, "used", () => true);

/** A method said to be never called is called through `this` or `self` in the same class. */
export const refuteUncalledMember: Fact = (question) => member(question, "called", isCalled);

function member(question: Question, verb: string, fits: (place: Place) => boolean): string | null {
  const declared = question.places.filter(isMemberDeclaration);
  const [target, ...others] = declared;
  // Only a declaration on the claimed line makes sure that the member of this class is meant.
  if (target === undefined || others.length > 0 || !isOnClaimedLine(question, target)) return null;
  const home = classAround(target.node);
  const itself = definedBy(target) ?? target.node.parent;
  if (home === null || itself === null) return null;
  const used = question.places.find(
    (place) =>
      contains(home, place.node) &&
      !contains(itself, place.node) &&
      classAround(place.node)?.id === home.id &&
      throughItself(place) &&
      !isWritten(place) &&
      fits(place),
  );
  return used === undefined ? null : `\`${question.name}\` is ${verb} ${quote(question.head, used.line)}`;
}

function isMemberDeclaration({ node, role }: Place): boolean {
  if (role === "unclear" || role === "import") return false;
  const owner = node.parent;
  if (owner?.type === "variable_declarator")
    return isField(node, "name") && /^field_declaration$/.test(statementType(owner));
  if (owner === null || !DECLARES.test(owner.type)) return false;
  return (isField(node, "name") || isField(node, "property")) && classAround(node) !== null;
}

/** Java has the declarator right in the field, C# has one node more. */
function statementType({ parent }: SyntaxNode): string {
  return (parent?.type === "variable_declaration" ? parent.parent?.type : parent?.type) ?? "";
}

function throughItself({ node }: Place): boolean {
  const access = node.parent;
  if (access === null || !/member|attribute|field|selector|call|method_invocation/.test(access.type))
    return false;
  const first = access.firstNamedChild;
  const object = first?.id === node.id ? access.child(0) : first;
  return object !== null && object !== undefined && object.id !== node.id && OWN.test(object.text);
}

function isWritten({ node }: Place): boolean {
  const access = node.parent;
  if (access === null) return true;
  return (
    isField(access, "left") ||
    within(access, /^(?:update_expression|delete_statement|postfix_unary_expression)$/)?.startIndex ===
      access.startIndex
  );
}

function isCalled({ node }: Place): boolean {
  const access = node.parent;
  if (access === null) return false;
  return (
    /^(?:method_invocation|member_call_expression|call)$/.test(access.type) || isField(access, "function")
  );
}
