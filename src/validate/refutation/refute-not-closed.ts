import type { SyntaxNode } from "../../types/syntax.ts";
import { within } from "./places.ts";
import { isOnClaimedLine, quote, type Fact } from "./question.ts";
import { blockAround, functionAround } from "./scopes.ts";

/** `name` is closed whatever happens: by `with`, `using`, a resource of `try`, or a `defer` in the same block. */
export const refuteNotClosed: Fact = (question) => {
  const { places, head, name } = question;
  const bound = places.filter(({ role }) => role === "declaration" || role === "assignment");
  const here = bound.filter((place) => isOnClaimedLine(question, place));
  const [declared, ...others] = here.length > 0 ? here : bound;
  if (declared === undefined || others.length > 0) return null;
  const around = functionAround(declared.node);
  const rivals = bound.filter((place) => place !== declared && functionAround(place.node)?.id === around?.id);
  if (rivals.length > 0) return null;
  if (closesItself(declared.node))
    return `\`${name}\` is closed by the block it is opened ${quote(head, declared.line)}`;
  const deferred = places.find(
    ({ node, line }) =>
      line > declared.line &&
      isDeferredClose(node) &&
      blockAround(node)?.id === blockAround(declared.node)?.id,
  );
  return deferred === undefined ? null : `\`${name}\` is closed ${quote(head, deferred.line)}`;
};

function closesItself(node: SyntaxNode): boolean {
  const target = within(node, /^(?:as_pattern_target)$/);
  if (target !== null) return within(target, /^with_item$/) !== null;
  if (node.parent?.type === "resource") return true;
  const statement = within(
    node,
    /^(?:using_statement|local_declaration_statement|lexical_declaration|block)$/,
  );
  if (statement?.type === "using_statement") return within(node, /^variable_declarator$/) !== null;
  return statement?.type === "local_declaration_statement" && /^(?:await\s+)?using\b/.test(statement.text);
}

function isDeferredClose(node: SyntaxNode): boolean {
  const access = node.parent;
  const call = access?.parent;
  return (
    access?.type === "selector_expression" &&
    access.text.endsWith(".Close") &&
    access.firstNamedChild?.id === node.id &&
    call?.parent?.type === "defer_statement"
  );
}
