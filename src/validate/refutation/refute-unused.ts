import type { SyntaxNode } from "../../types/syntax.ts";
import { refuteUnusedMember } from "./members.ts";
import { within, type Place } from "./places.ts";
import { isInClaimedFunction, isOnClaimedLine, quote, type Fact, type Question } from "./question.ts";
import { contains, declaresByAssignment, definedBy, isParameter, scopeOf, seesVariable } from "./scopes.ts";

const BINDS: ReadonlySet<Place["role"]> = new Set(["declaration", "import", "assignment"] as const);

/** `name` is used: it is read where its one declaration is visible, and not only by itself. */
export const refuteUnused: Fact = (question) => {
  const own = refuteUnusedMember(question);
  if (own !== null || isOnlyMember(question)) return own;
  const declared = theDeclaration(question);
  if (declared === null) return null;
  const used = usesOf(question, declared).find(
    (place) => !question.isLocal || isInClaimedFunction(question, place),
  );
  return used === undefined ? null : `\`${question.name}\` is used ${quote(question.head, used.line)}`;
};

/** A member is meant, in a language where a plain name is none. */
export function isOnlyMember({ isMember, head }: Question): boolean {
  return isMember && !["java", "csharp", "cpp", "c"].includes(head.language ?? "");
}

/** The declaration that a claim is about, where there is but one that it can mean. */
export function theDeclaration(question: Question): Place | null {
  const { places, head } = question;
  if (places.some(({ role }) => role === "unclear") || mixesKinds(places)) return null;
  const implicit = declaresByAssignment(head.language);
  const binding = places.filter(({ role }) => BINDS.has(role));
  const here = binding.filter((place) => isOnClaimedLine(question, place));
  const [declared, ...others] = here.length > 0 ? here : binding;
  if (declared === undefined || others.length > 0) return null;
  if (declared.role === "assignment" && !implicit) return null;
  return declared;
}

/** The reads of a declared name; none where another declaration or assignment makes it doubtful which value is read. */
export function usesOf({ places, head }: Question, declared: Place): readonly Place[] {
  const scope = scopeOf(declared, head.language);
  if (scope === null) return [];
  const rivals = places.filter(
    (place) => place !== declared && BINDS.has(place.role) && contains(scope, place.node),
  );
  if (rivals.length > 0) return [];
  const itself = definedBy(declared) ?? statementOf(declared.node);
  const isVariable = declared.role !== "import" && definedBy(declared) === null;
  return places.filter(
    ({ node, role }) =>
      (role === "use" || role === "call") &&
      contains(scope, node) &&
      !(itself !== null && contains(itself, node)) &&
      within(node, /^(?:preproc_(?!include)|preproc_ifdef|preproc_if)/) === null &&
      (!isVariable || seesVariable(node, declared.node, head.language)) &&
      (!isVariable || isParameter(declared) || !isOnlyChanged(node)),
  );
}

/** The declaring statement's own part: `x = f(x)` does not use `x`. A `for` or `with` is more than that. */
function statementOf(node: SyntaxNode): SyntaxNode | null {
  return within(
    node,
    /^(?:variable_declarator|init_declarator|let_declaration|assignment\w*|var_spec|const_spec|short_var_declaration|variable_assignment)$/,
  );
}

/** It stands first in a statement: `list.add(1)`, `x[0] = 1`. Some say of such a value that it is never read. */
function isOnlyChanged(leaf: SyntaxNode): boolean {
  let node = leaf;
  while (node.parent !== null && node.parent.startIndex === leaf.startIndex) {
    node = node.parent;
    if (
      /^(?:expression_statement|assignment\w*|augmented_assignment\w*|operator_assignment)$/.test(node.type)
    )
      return true;
  }
  return /statement|block|body|^program$|^then$/.test(node.parent?.type ?? "") && /call/.test(node.type);
}

/** PHP and Bash keep functions and variables apart: a name that stands for both may mean either. */
function mixesKinds(places: readonly Place[]): boolean {
  const kinds = new Set(
    places.filter(({ role }) => role !== "member").map(({ node }) => node.type === "variable_name"),
  );
  return kinds.size > 1;
}
