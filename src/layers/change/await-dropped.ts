import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { around, isText, nodeAt } from "./syntax-at.ts";

const CALL =
  /^(?:call_expression|call|invocation_expression|member_expression|attribute|await|conditional_access_expression|member_access_expression|identifier)/;
const STATEMENT =
  /_statement$|^(?:lexical_declaration|variable_declaration|local_declaration_statement|assignment)$/;

const FUNCTION =
  /^(?:function_declaration|function_expression|arrow_function|method_definition|generator_function\w*|function_definition|lambda|method_declaration|local_function_statement|lambda_expression)$/;

export const awaitDropped: Rule = {
  meta: changeMeta({
    id: "change/await-dropped",
    languages: ["typescript", "tsx", "javascript", "python", "csharp"],
    severity: "error",
    meaning: "A call that was awaited no longer is, so its result is a pending one and its errors are lost.",
    equivalents: [],
    precision: 0.85,
  }),
  *check({ pair, after, language }) {
    for (const line of alteredLines(pair)) {
      if (!lostAwait(line)) continue;
      const node = nodeAt(after, line.afterLine, Math.min(line.change.column, line.after.length - 1));
      if (node === null || isText(node)) continue;
      const owner = around(node, FUNCTION);
      // A function that gave up being asynchronous calls something that is not asynchronous any more.
      if (owner !== null && !/\basync\b/.test(headerOf(owner))) continue;
      yield* judge(node, line, {
        owner,
        lone: isLoneLine(line, pair) && !isTestPath(after.path),
        returnsWait: language !== "python" && language !== "csharp",
      });
    }
  },
};

/** What stands before the body: attributes, modifiers, parameters. */
function headerOf(owner: SyntaxNode): string {
  const body = owner.childForFieldName("body");
  return owner.text.slice(0, body === null ? 200 : Math.max(5, body.startIndex - owner.startIndex));
}

/** The line as it was, without an `await` (and without the parentheses that it needed). */
function lostAwait({ change }: AlteredLine): boolean {
  if (!change.removed.includes("await")) return false;
  const added = change.added.map(({ text }) => text);
  if (added.includes("await")) return false;
  const rest = (tokens: readonly string[]) =>
    tokens.filter((token) => !["await", "(", ")"].includes(token)).join(" ");
  return rest(change.removed) === rest(added);
}

interface Surroundings {
  readonly owner: SyntaxNode | null;
  readonly lone: boolean;
  /** To return a pending result from an asynchronous function is to wait for it. */
  readonly returnsWait: boolean;
}

function* judge(node: SyntaxNode, line: AlteredLine, surroundings: Surroundings): Generator<Hit> {
  const { lone } = surroundings;
  const place = { startLine: line.afterLine, endLine: line.afterLine };
  const call = around(node, CALL);
  const statement = around(node, STATEMENT);
  if ((call === null && !lone) || statement === null || statement.type.startsWith("return")) return;
  const message =
    "The `await` before this call was dropped: the code goes on before it is done and its errors are lost.";
  if (
    statement.type === "expression_statement" &&
    !/=[^=>]|\.(?:then|catch)\(|^void\b/.test(statement.text)
  ) {
    yield { place, message };
  } else if (lone ? !isHandedOn(statement, surroundings) : isUsedUnawaited(statement, surroundings)) {
    yield { place, message, confidence: 0.7 };
  } else yield { place, signal: "await-missing" };
}

/** `const user = load()` where `user` is used, but neither awaited nor handed to something that waits. */
function isUsedUnawaited(statement: SyntaxNode, surroundings: Surroundings): boolean {
  const { owner } = surroundings;
  const name = assignedName(statement);
  if (name === null || owner === null) return false;
  const rest = owner.text.slice(statement.endIndex - owner.startIndex);
  return new RegExp(word(name)).test(rest) && !isHandedOn(statement, surroundings);
}

/** What was awaited is awaited later, or returned to somebody who does. */
function isHandedOn(statement: SyntaxNode, { owner, returnsWait }: Surroundings): boolean {
  if (/^(?:const|let|var|\s)*[^=]*=\s*(?:Promise|asyncio|Task)\b/.test(statement.text)) return true;
  const name = assignedName(statement);
  if (name === null || owner === null) return false;
  const rest = owner.text.slice(statement.endIndex - owner.startIndex);
  const own = word(name);
  // What is asked of the result itself shows that it was not meant to be pending.
  if (
    new RegExp(
      `${own}\\s*(?:\\?\\.|\\.)(?!then|catch|finally|Wait|Result|ContinueWith)|!${own}|\\bif \\(?${own}`,
    ).test(rest)
  )
    return false;
  const waits = [
    `\\bawait\\s+\\(?${own}(?!\\s*[.[(])`,
    ...(returnsWait ? [`\\b(?:return|yield)\\s+${own}\\s*(?:[;}\\n]|$)`] : []),
    `\\b(?:Promise|gather|WhenAll|WhenAny|wait\\w*|allSettled|all|race)\\b[^;]*${own}`,
    `${own}\\s*\\.(?:then|catch|finally|Wait|Result|ContinueWith)\\b`,
  ];
  return new RegExp(waits.join("|")).test(rest);
}

function assignedName(statement: SyntaxNode): string | null {
  return /^(?:(?:const|let|var)\s+)?([\w$]+)\s*(?::[^=]+)?=/.exec(statement.text)?.[1] ?? null;
}

function word(name: string): string {
  return `(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`;
}
