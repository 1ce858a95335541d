import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { field, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Go: `mu.Lock()` and at once `mu.Unlock()`. */
function isGivenBack(node: SyntaxNode): boolean {
  const [, owner, kind] = /^(.+)\.(R?)Lock\(\)$/s.exec(node.text) ?? [];
  const next = node.nextNamedSibling;
  return owner !== undefined && next?.text === `${owner}.${kind}Unlock()`;
}

/** What each language's statement locks without effect, or null. */
function lockedForNobody(node: SyntaxNode, language: Language | null): SyntaxNode | null {
  switch (language) {
    case "python":
      return /^(threading\.|asyncio\.|multiprocessing\.)?(Lock|RLock|Semaphore|BoundedSemaphore|Condition)\(\)$/.test(
        field(node, "value")?.text ?? "",
      )
        ? node
        : null;
    case "java":
    case "csharp": {
      const [locked] = parts(node);
      return locked !== undefined && /^\(?\s*new\s+[Oo]bject\(\)\s*\)?$/.test(locked.text) ? locked : null;
    }
    case "go":
      return isGivenBack(node) ? node : null;
    case "rust":
      return field(node, "pattern")?.text === "_" &&
        /\.(lock|read|write)\(\)(\.unwrap\(\)|\?|\.expect\([^)]*\))?$/.test(
          field(node, "value")?.text ?? "",
        ) &&
        /lock\(\)/.test(field(node, "value")?.text ?? "")
        ? node
        : null;
    case "cpp":
      return /^(std::)?(lock_guard|scoped_lock|unique_lock|shared_lock)\s*(<.*>)?\s*[({][^;]*[)}];$/s.test(
        node.text,
      )
        ? node
        : null;
    default:
      return null;
  }
}

/** A lock that nobody else can hold, or that is given back before anything happens. */
export const ineffectiveLock = lintRule({
  name: "ineffective-lock",
  severity: "error",
  precision: 0.93,
  meaning: "A lock is made on the spot or given back at once, so it keeps nobody out.",
  equivalents: [
    "pylint/W2101",
    "staticcheck/SA2001",
    "clippy/let_underscore_lock",
    "clang-tidy/bugprone-unused-raii",
    "csharp/S6507",
    "sonar/S2445",
  ],
  types: onNodes(
    [["python"], ["with_item"]],
    [["java"], ["synchronized_statement"]],
    [["csharp"], ["lock_statement"]],
    [["go", "cpp"], ["expression_statement"]],
    [["rust"], ["let_declaration"]],
  ),
  at(node, context) {
    const place = lockedForNobody(node, context.language);
    return place === null
      ? null
      : { place, message: `${quote(place)} keeps nobody out: the lock is new or given back at once.` };
  },
});
