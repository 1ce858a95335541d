import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, parts, unwrap } from "../nodes.ts";

const JUMP =
  /^(return_statement|throw_statement|break_statement|continue_statement|raise_statement|return_expression|break_expression|continue_expression|goto_statement|return|break|next|redo|retry|exit_statement|throw_expression)$/;
const BLOCK =
  /^(statement_block|block|compound_statement|statement_list|else_clause|then|else|body_statement|do|do_group)$/;
const WRAPPED = /^(expression_statement|else|then|finally_clause)$/;
const LOOP = /^(while_statement|do_statement|for_statement|loop_expression)$/;
const ANY_LOOP =
  /^(while_statement|do_statement|for_statement|for_in_statement|loop_expression|while_expression|for_expression|enhanced_for_statement|foreach_statement|while|until|for)$/;
const BREAK = /^(break_statement|break_expression|break)$/;

/**
 * True when control never comes to the statement after this one: it jumps away on every path, or loops for good.
 * In doubt false.
 */
export function neverCompletes(node: SyntaxNode): boolean {
  if (JUMP.test(node.type)) return !isConditional(node);
  if (WRAPPED.test(node.type) || BLOCK.test(node.type))
    return parts(node).some((child) => neverCompletes(child));
  if (node.type === "if_statement" || node.type === "if_expression") return bothBranches(node);
  if (node.type === "try_statement") return tryNeverCompletes(node);
  if (node.type === "labeled_statement") return labelNeverCompletes(node);
  if (node.type === "switch_statement") return switchNeverCompletes(node);
  if (node.type === "with_statement" && field(node, "object") !== null)
    return completesNot(field(node, "body"));
  if (LOOP.test(node.type)) return loopNeverCompletes(node);
  return isPanic(node);
}

function completesNot(node: SyntaxNode | null): boolean {
  return node !== null && neverCompletes(node);
}

/** Ruby's `return x if y` and PHP's `throw` inside an expression do not always jump. */
function isConditional(node: SyntaxNode): boolean {
  return node.parent !== null && /modifier|binary|ternary|conditional/.test(node.parent.type);
}

function bothBranches(node: SyntaxNode): boolean {
  const alternatives = node.childrenForFieldName("alternative");
  const last = alternatives.at(-1);
  if (last === undefined || alternatives.length !== 1 || /^(elif|else_if|elsif)/.test(last.type))
    return false;
  const taken = field(node, "consequence", "body");
  return completesNot(taken) && neverCompletes(field(last, "body") ?? last);
}

function tryNeverCompletes(node: SyntaxNode): boolean {
  const finalizer =
    field(node, "finalizer") ?? node.namedChildren.find((child) => child.type === "finally_clause");
  if (finalizer !== undefined && finalizer !== null) {
    const body =
      field(finalizer, "body") ?? finalizer.namedChildren.find((child) => child.type === "block") ?? null;
    if (completesNot(body)) return true;
  }
  const handlers = node.namedChildren.filter((child) =>
    /^(catch_clause|except_clause|except_group_clause)$/.test(child.type),
  );
  if (node.namedChildren.some((child) => child.type === "else_clause")) return false;
  const handled = handlers.every((handler) =>
    completesNot(
      field(handler, "body") ?? handler.namedChildren.findLast((child) => BLOCK.test(child.type)) ?? null,
    ),
  );
  return completesNot(field(node, "body")) && handled;
}

function labelNeverCompletes(node: SyntaxNode): boolean {
  const label = field(node, "label")?.text ?? "";
  const body = field(node, "body") ?? node.lastNamedChild;
  if (body === null || breaksOut(body, label)) return false;
  return neverCompletes(body);
}

/** Every section must leave the switch, the last one by more than `break`, and there must be a default. */
function switchNeverCompletes(node: SyntaxNode): boolean {
  const sections =
    field(node, "body")?.namedChildren.filter((child) => /^switch_(case|default)$/.test(child.type)) ?? [];
  const last = sections.at(-1);
  if (last === undefined || !sections.some((section) => section.type === "switch_default")) return false;
  if (sections.some((section) => breaksOut(section, null))) return false;
  return parts(last).some((child) => neverCompletes(child));
}

function loopNeverCompletes(node: SyntaxNode): boolean {
  const body = field(node, "body");
  if (body === null) return false;
  if (node.type === "do_statement" && !breaksOut(body, null) && !continues(body) && neverCompletes(body))
    return true;
  return isEndless(node) && !breaksOut(body, null);
}

function isEndless(node: SyntaxNode): boolean {
  if (node.type === "loop_expression") return true;
  const condition = field(node, "condition");
  if (node.type === "for_statement" && condition === null) {
    // Go's `for {` and everybody else's `for (;;)`: nothing but the body has a name.
    return parts(node).every((child) => child.id === field(node, "body")?.id);
  }
  if (condition === null) return false;
  return /^(true|True|1|;)$/.test(unwrap(condition).text);
}

/** A shell's `break` is a command. */
function isBreak(node: SyntaxNode): boolean {
  return BREAK.test(node.type) || (node.type === "command" && field(node, "name")?.text === "break");
}

/** True when a `break` (to this label, if there is one) leaves the node. */
function breaksOut(node: SyntaxNode, label: string | null): boolean {
  for (const child of node.namedChildren) {
    if (isFunction(child)) continue;
    if (isBreak(child)) {
      const target =
        field(child, "label") ??
        child.namedChildren.find((one) => /label|identifier|lifetime/.test(one.type));
      // A labelled `break` may leave this loop for an outer one, which does not come back here.
      if (label === null ? target === undefined || target === null : target?.text === label) return true;
      continue;
    }
    const inner = ANY_LOOP.test(child.type) || /switch|select/.test(child.type);
    if (inner && label === null) continue;
    if (breaksOut(child, label)) return true;
  }
  return false;
}

function continues(node: SyntaxNode): boolean {
  return node.namedChildren.some(
    (child) => !isFunction(child) && (child.type.startsWith("continue") || continues(child)),
  );
}

/** Go's `panic`, Rust's `panic!`, a shell's `exit`, Python's `sys.exit` as a statement of its own. */
function isPanic(node: SyntaxNode): boolean {
  if (node.type === "command")
    return (
      /^(exit|return|exec)$/.test(field(node, "name")?.text ?? "") &&
      !isPartOfCommand(node) &&
      !/^exec\s*\d*[<>]/.test(node.text)
    );
  if (node.type === "call_expression") return field(node, "function")?.text === "panic";
  if (node.type === "macro_invocation")
    return /^(panic|unreachable|todo|unimplemented)$/.test(field(node, "macro")?.text ?? "");
  return false;
}

function isPartOfCommand(node: SyntaxNode): boolean {
  for (const up of ancestors(node))
    if (/^(list|pipeline|redirected_statement|subshell|command_substitution|negated_command)$/.test(up.type))
      return true;
  return false;
}
