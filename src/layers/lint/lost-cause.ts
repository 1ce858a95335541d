import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { field, isFunction, JS, onNodes, parts, quote } from "../nodes.ts";
import { isGlobalName, scopesOf } from "../script-scope.ts";
import { scriptKey } from "../static-key.ts";
import { lintRule } from "./lint-rule.ts";

/** ECMA-262, Error objects; AggregateError takes its options third. */
const ERROR = /^(Error|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError|AggregateError)$/;

/** The `throw` statements of a handler that are its own: not of functions or of handlers in it. */
function* throwsOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (const child of node.namedChildren) {
    if (child.type === "throw_statement") yield child;
    if (!isFunction(child) && child.type !== "catch_clause") yield* throwsOf(child);
  }
}

/** The value of `cause` in the options; undefined when the options cannot be read. */
function causeOf(options: SyntaxNode): SyntaxNode | null | undefined {
  if (options.type !== "object") return undefined;
  let cause: SyntaxNode | null = null;
  for (const member of parts(options)) {
    if (member.type === "spread_element") return undefined;
    const key = field(member, "key") ?? member;
    if (scriptKey(key) === "cause") cause = field(member, "value") ?? member;
  }
  return cause;
}

/** True when a new built-in error is thrown that does not carry the caught one. */
function losesCause(statement: SyntaxNode, caught: SyntaxNode | null, context: RuleContext): boolean {
  const [made] = parts(statement);
  if (made === undefined || !/^(new|call)_expression$/.test(made.type)) return false;
  const callee = field(made, "constructor", "function");
  if (callee === null || !ERROR.test(callee.text) || !isGlobalName(context.after, callee, callee.text))
    return false;
  const given = parts(field(made, "arguments") ?? statement);
  if (given.some((argument) => argument.type === "spread_element")) return false;
  const options = given[callee.text === "AggregateError" ? 2 : 1];
  if (field(made, "arguments") === null || options === undefined) return true;
  const cause = causeOf(options);
  if (cause === undefined) return false;
  // What was taken apart cannot be given on.
  if (caught === null) return true;
  if (cause === null || !/identifier/.test(cause.type) || cause.text !== caught.text) return true;
  const scopes = scopesOf(context.after);
  return scopes?.resolve(cause.text, cause)[0] !== scopes?.resolve(caught.text, caught)[0];
}

/** `catch (e) { throw new Error("failed") }`: what went wrong first is lost. */
export const lostCause = lintRule({
  name: "lost-cause",
  severity: "note",
  precision: 0.7,
  onRequest: true,
  meaning: "A new error is thrown in place of the caught one without carrying it as its cause.",
  equivalents: ["eslint/preserve-caught-error", "pylint/W0707", "ruff/B904"],
  types: onNodes([JS, ["catch_clause"]], [["python"], ["except_clause"]]),
  at(node, context): Iterable<Hit> {
    if (context.language === "python") return pythonHits(node);
    const caught = field(node, "parameter");
    const body = field(node, "body");
    if (caught === null || body === null) return [];
    const name = caught.type === "identifier" ? caught : null;
    return [...throwsOf(body)]
      .filter((statement) => losesCause(statement, name, context))
      .map((statement) => ({
        place: statement,
        message: `${quote(statement)} loses the caught error; give it as \`cause\`.`,
      }));
  },
});

function* pythonHits(handler: SyntaxNode): Generator<Hit> {
  for (const statement of pythonRaises(handler)) {
    const [made] = parts(statement);
    if (made?.type !== "call" || statement.children.some((child) => child.type === "from")) continue;
    yield { place: statement, message: `${quote(statement)} loses the caught error; add \`from\`.` };
  }
}

function* pythonRaises(node: SyntaxNode): Generator<SyntaxNode> {
  for (const child of node.namedChildren) {
    if (child.type === "raise_statement") yield child;
    if (!isFunction(child) && child.type !== "except_clause") yield* pythonRaises(child);
  }
}
