import type { SyntaxNode } from "../../types/syntax.ts";
import { field, isFunction, operatorOf, parts, unwrap } from "../nodes.ts";

/** How often `super()` may have been called at a place: a set of 0, 1 and 2 (more than once); empty where control never is. */
type Counts = ReadonlySet<number>;

/** What happens with `super()` on the ways through a constructor. */
export interface SuperCalls {
  readonly calls: readonly SyntaxNode[];
  /** Calls before which another one may have been. */
  readonly repeated: readonly SyntaxNode[];
  /** Uses of `this` or `super.x` before which there may have been no call. */
  readonly early: readonly SyntaxNode[];
  /** True when some way ends without a call and without a returned value. */
  readonly missing: boolean;
}

interface Target {
  readonly label: string | null;
  readonly takesBreak: boolean;
  broken: Counts;
}

const NEVER: Counts = new Set();
const LOOP = /^(while_statement|do_statement|for_statement|for_in_statement)$/;
const SHORT_CIRCUIT = /^(&&|\|\||\?\?)=?$/;

function join(...all: readonly Counts[]): Counts {
  return new Set(all.flatMap((counts) => [...counts]));
}

/** Follows all ways through a constructor's body. Functions in it are ways of their own and left out. */
export function superCalls(body: SyntaxNode): SuperCalls {
  const ways = new Ways();
  const end = ways.follow(body, new Set([0]));
  const inOrder = (nodes: ReadonlyMap<number, SyntaxNode>) =>
    [...nodes.values()].sort((a, b) => a.startIndex - b.startIndex);
  return {
    calls: inOrder(ways.calls),
    repeated: inOrder(ways.repeated),
    early: inOrder(ways.early),
    missing: end.has(0) || ways.exits.has(0),
  };
}

class Ways {
  readonly calls = new Map<number, SyntaxNode>();
  readonly repeated = new Map<number, SyntaxNode>();
  readonly early = new Map<number, SyntaxNode>();
  exits: Counts = NEVER;
  readonly #targets: Target[] = [];

  /** The counts after the node, for those before it. */
  follow(node: SyntaxNode | null, before: Counts): Counts {
    if (node === null || before.size === 0) return before;
    if (isFunction(node) || /^class(_declaration)?$/.test(node.type)) return before;
    if (LOOP.test(node.type)) return this.#loop(node, before);
    switch (node.type) {
      case "this":
      case "super":
        if (before.has(0)) this.early.set(node.id, node);
        return before;
      case "call_expression":
        return this.#call(node, before);
      case "if_statement":
      case "ternary_expression":
        return this.#branch(node, before);
      case "binary_expression":
      case "augmented_assignment_expression":
        return this.#operation(node, before);
      case "switch_statement":
        return this.#switch(node, before);
      case "try_statement":
        return this.#try(node, before);
      case "labeled_statement":
        return this.#within(field(node, "label")?.text ?? null, false, () =>
          this.follow(field(node, "body"), before),
        );
      case "return_statement":
      case "throw_statement":
      case "break_statement":
      case "continue_statement":
        return this.#leave(node, before);
      default:
        return this.#all(parts(node), before);
    }
  }

  #all(nodes: readonly SyntaxNode[], before: Counts): Counts {
    return nodes.reduce((counts: Counts, node) => this.follow(node, counts), before);
  }

  #call(node: SyntaxNode, before: Counts): Counts {
    const callee = field(node, "function");
    if (callee?.type !== "super") return this.#all(parts(node), before);
    const counts = this.follow(field(node, "arguments"), before);
    this.calls.set(node.id, node);
    if (counts.has(1) || counts.has(2)) this.repeated.set(node.id, node);
    return new Set([...counts].map((count) => Math.min(2, count + 1)));
  }

  #branch(node: SyntaxNode, before: Counts): Counts {
    const counts = this.follow(field(node, "condition"), before);
    const otherwise = field(node, "alternative");
    return join(this.follow(field(node, "consequence"), counts), this.follow(otherwise, counts));
  }

  #operation(node: SyntaxNode, before: Counts): Counts {
    const left = this.follow(field(node, "left"), before);
    const right = this.follow(field(node, "right"), left);
    return SHORT_CIRCUIT.test(operatorOf(node)) ? join(left, right) : right;
  }

  #switch(node: SyntaxNode, before: Counts): Counts {
    return this.#within(null, true, () => {
      let asked = this.follow(field(node, "value"), before);
      let running: Counts = NEVER;
      let hasDefault = false;
      for (const section of field(node, "body")?.namedChildren ?? []) {
        const label = field(section, "value");
        asked = this.follow(label, asked);
        hasDefault ||= section.type === "switch_default";
        const body = parts(section).filter((child) => child.id !== label?.id);
        running = this.#all(body, join(asked, running));
      }
      return hasDefault ? running : join(asked, running);
    });
  }

  #try(node: SyntaxNode, before: Counts): Counts {
    const tried = this.follow(field(node, "body"), before);
    const handler = field(node, "handler");
    // The body may throw before its first statement or after its last.
    const caught = handler === null ? NEVER : this.follow(field(handler, "body"), join(before, tried));
    const finalizer = field(node, "finalizer");
    const after = join(tried, caught);
    if (finalizer === null) return after;
    // It also runs when the body throws at once, but then what comes after it does not.
    this.follow(finalizer, join(before, after));
    return this.follow(finalizer, after);
  }

  #loop(node: SyntaxNode, before: Counts): Counts {
    const label = node.parent?.type === "labeled_statement" ? field(node.parent, "label") : null;
    return this.#within(label?.text ?? null, true, () => {
      const condition = field(node, "condition");
      const start = this.#all(
        [field(node, "initializer"), field(node, "right")].filter((part) => part !== null),
        before,
      );
      const asked = node.type === "do_statement" ? start : this.follow(condition, start);
      const once = this.follow(field(node, "body"), asked);
      // A second round shows what the first one left behind.
      const again = this.follow(field(node, "body"), once);
      const endless = node.type !== "for_in_statement" && isEndless(condition);
      const done = node.type === "do_statement" ? join(once, again) : join(asked, once, again);
      return endless ? NEVER : done;
    });
  }

  #within(label: string | null, takesBreak: boolean, body: () => Counts): Counts {
    const target: Target = { label, takesBreak, broken: NEVER };
    this.#targets.push(target);
    const end = body();
    this.#targets.pop();
    return join(end, target.broken);
  }

  #leave(node: SyntaxNode, before: Counts): Counts {
    if (node.type === "break_statement") {
      const label = field(node, "label")?.text;
      const target = this.#targets.findLast((each) =>
        label === undefined ? each.takesBreak : each.label === label,
      );
      if (target !== undefined) target.broken = join(target.broken, before);
      return NEVER;
    }
    const counts = this.#all(parts(node), before);
    // What is returned becomes the object, so `super()` need not have been called.
    if (node.type === "return_statement" && parts(node).length === 0) this.exits = join(this.exits, counts);
    return NEVER;
  }
}

function isEndless(condition: SyntaxNode | null): boolean {
  if (condition === null) return true;
  return /^(true|1|;)?$/.test(unwrap(condition).text);
}
