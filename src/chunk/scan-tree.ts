import type { Tree } from "web-tree-sitter";

/**
 * A tree in rows of numbers, outer nodes before inner ones and in source order: what the visible nodes are, where they lie
 * and how they hang together. A node's number is its place in the rows; the root is 0.
 */
export interface Scan {
  readonly count: number;
  /** The grammar's number of the type; 65535 for an error. */
  readonly kinds: Uint16Array;
  /** The grammar's number of the field that the node is in its parent; 0 for none. */
  readonly fields: Uint8Array;
  /** What else is true of the node: bits of `FLAGS`. */
  readonly flags: Uint8Array;
  /** In UTF-16 units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** -1 for the root. */
  readonly parents: Int32Array;
  /** The number of the first node behind all of its descendants: its next sibling, where it has one. */
  readonly nexts: Int32Array;
}

export const FLAGS = {
  /** May stand anywhere, such as a comment. */
  extra: 1,
  /** Made up by the parser to go on. */
  missing: 2,
  /** Has an error in it. */
  hasError: 4,
  /** Goes by another name than its rule. */
  isAlias: 8,
  /** A child with children of its own does. */
  hasAlias: 16,
} as const;

/**
 * The library's WebAssembly module: its memory, and functions that take a tree's address and work on the cursor or the
 * node that lies at the beginning of the transfer buffer.
 */
export interface Binding {
  readonly HEAP32: Int32Array;
  /** Gives the address of the transfer buffer, in bytes. */
  _ts_init(): number;
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  /** Puts the node in the cursor's place: its id, beginning, row, column and alias, an integer each. */
  _ts_tree_cursor_current_node_wasm(tree: number): void;
  _ts_node_symbol_wasm(tree: number): number;
  _ts_node_grammar_symbol_wasm(tree: number): number;
  _ts_node_end_index_wasm(tree: number): number;
  _ts_node_is_extra_wasm(tree: number): number;
  _ts_node_is_missing_wasm(tree: number): number;
  _ts_node_has_error_wasm(tree: number): number;
}

/**
 * Reads a whole tree. The library's own cursor copies its state into the module and out again around each call, four times the
 * price of what is asked; here it stays in the module from the first call to the last.
 */
export function scanTree(binding: Binding, tree: Tree): Scan {
  const scan = emptyScan(tree.rootNode.descendantCount);
  const { count, flags, nexts, parents } = scan;
  // The address of the tree, which the library's own calls pass on.
  const at = (tree as unknown as readonly number[])[0] ?? 0;
  const read = makeRead(binding, tree, scan);
  const {
    _ts_tree_cursor_goto_first_child_wasm: gotoFirstChild,
    _ts_tree_cursor_goto_next_sibling_wasm: gotoNextSibling,
    _ts_tree_cursor_goto_parent_wasm: gotoParent,
  } = binding;
  binding._ts_tree_root_node_wasm(at);
  binding._ts_tree_cursor_new_wasm(at);
  let parent = -1;
  for (let node = 0; node < count; node += 1) {
    parents[node] = parent;
    read(at, node);
    if (gotoFirstChild(at) === 1) {
      if (((flags[node] ?? 0) & FLAGS.isAlias) !== 0 && parent >= 0)
        flags[parent] = (flags[parent] ?? 0) | FLAGS.hasAlias;
      parent = node;
      continue;
    }
    nexts[node] = node + 1;
    while (parent >= 0 && gotoNextSibling(at) !== 1) {
      gotoParent(at);
      nexts[parent] = node + 1;
      parent = parents[parent] ?? -1;
    }
  }
  binding._ts_tree_cursor_delete_wasm(at);
  return scan;
}

/** Makes the function that reads the node under the cursor and leaves the cursor as it was. */
function makeRead(binding: Binding, tree: Tree, scan: Scan) {
  const {
    _ts_tree_cursor_current_field_id_wasm: fieldOf,
    _ts_tree_cursor_current_node_wasm: toNode,
    _ts_node_symbol_wasm: kindOf,
    _ts_node_grammar_symbol_wasm: ruleOf,
    _ts_node_end_index_wasm: endOf,
    _ts_node_is_extra_wasm: isExtra,
    _ts_node_is_missing_wasm: isMissing,
    _ts_node_has_error_wasm: hasError,
  } = binding;
  const { kinds, fields, flags, starts, ends } = scan;
  const isBroken = tree.rootNode.hasError;
  const cursor = binding._ts_init() >> 2;
  return (at: number, node: number): void => {
    fields[node] = fieldOf(at);
    // Read anew each time: where the memory grows, the view is another one.
    const memory = binding.HEAP32;
    const [one, two, three, four] = [
      memory[cursor],
      memory[cursor + 1],
      memory[cursor + 2],
      memory[cursor + 3],
    ];
    toNode(at);
    const kind = kindOf(at);
    const start = memory[cursor + 1] ?? 0;
    const end = endOf(at);
    kinds[node] = kind;
    starts[node] = start;
    ends[node] = end;
    let flag: number = isExtra(at) === 1 ? FLAGS.extra : 0;
    if (start === end && isMissing(at) === 1) flag |= FLAGS.missing;
    if (isBroken && hasError(at) === 1) flag |= FLAGS.hasError;
    if (ruleOf(at) !== kind) flag |= FLAGS.isAlias;
    flags[node] = flag;
    memory[cursor] = one ?? 0;
    memory[cursor + 1] = two ?? 0;
    memory[cursor + 2] = three ?? 0;
    memory[cursor + 3] = four ?? 0;
  };
}

/** All rows in one piece of memory: making eight costs as much as reading a small file. */
function emptyScan(count: number): Scan {
  const rows = new ArrayBuffer(count * BYTES_PER_NODE);
  const words = (row: number) => new Int32Array(rows, row * 4 * count, count);
  return {
    count,
    starts: words(0),
    ends: words(1),
    parents: words(2),
    nexts: words(3),
    kinds: new Uint16Array(rows, 16 * count, count),
    fields: new Uint8Array(rows, 18 * count, count),
    flags: new Uint8Array(rows, 19 * count, count),
  };
}

const BYTES_PER_NODE = 20;
