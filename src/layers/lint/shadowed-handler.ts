import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** What catches every ordinary error in each language. */
const ALL: Partial<Readonly<Record<Language, RegExp>>> = {
  python: /^(Exception|BaseException)$/,
  php: /^\\?(Throwable)$/,
  ruby: /^(StandardError|Exception)$/,
};
/** What is no ordinary error, so that a later handler may still catch it. */
const APART =
  /^(BaseException|KeyboardInterrupt|SystemExit|GeneratorExit|asyncio\.CancelledError|CancelledError|Exception|NoMemoryError|ScriptError|SignalException|Interrupt|LoadError|NotImplementedError|SystemStackError|SecurityError|StandardError|Timeout::ExitException)$/;

function caughtBy(handler: SyntaxNode): readonly string[] {
  const value = field(handler, "value", "type", "exceptions");
  const inner = value?.type === "as_pattern" ? value.namedChild(0) : value;
  if (inner === null || inner === undefined) return [];
  const several = /^(tuple|type_list|exceptions)$/.test(inner.type);
  return several ? inner.namedChildren.map((child) => child.text) : [inner.text];
}

/** `except Exception: … except ValueError:`: the second never runs. */
export const shadowedHandler = lintRule({
  name: "shadowed-handler",
  severity: "error",
  precision: 0.96,
  meaning: "A handler before this one catches every error already, so this one never runs.",
  equivalents: ["pylint/E0701", "rubocop/Lint/ShadowedException", "phpstan/catch.alreadyCaught"],
  types: onNodes([["python", "php"], ["try_statement"]], [["ruby"], ["begin", "body_statement"]]),
  at(node, { language }): Iterable<Hit> {
    const all = language === null ? undefined : ALL[language];
    if (all === undefined) return [];
    const hits: Hit[] = [];
    let before: SyntaxNode | null = null;
    for (const handler of node.namedChildren.filter((child) =>
      /^(except_clause|catch_clause|rescue)$/.test(child.type),
    )) {
      const caught = caughtBy(handler);
      if (before !== null && caught.length > 0 && caught.every((name) => !APART.test(name))) {
        const [head = ""] = handler.text.split("\n", 1);
        hits.push({
          place: { startLine: handler.startPosition.row + 1, endLine: handler.startPosition.row + 1 },
          message: `${quote(head)} never runs: line ${before.startPosition.row + 1} catches every error already.`,
        });
      }
      if (caught.some((name) => all.test(name))) before ??= handler;
    }
    return hits;
  },
});
