import { field, onNodes, replaceNode, withinFunction } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Python's `except:` without a type. */
export const bareExcept = lintRule({
  name: "bare-except",
  precision: 0.9,
  meaning:
    "`except:` without a type also catches KeyboardInterrupt and SystemExit, so the program cannot be stopped there.",
  equivalents: ["pylint/W0702", "ruff/E722", "flake8/E722"],
  types: onNodes([["python"], ["except_clause"]]),
  at(node, context) {
    if (
      field(node, "value") !== null ||
      node.namedChildren.some((child) => !/^(block|comment)$/.test(child.type))
    )
      return null;
    if ([...withinFunction(node)].some((inner) => inner.type === "raise_statement")) return null;
    const keyword = node.child(0);
    if (keyword === null) return null;
    return { place: keyword, suggestion: replaceNode(context.after, keyword, "except Exception") };
  },
});
