import type { Source, SyntaxNode } from "../../types/syntax.ts";

/** A rule of the language that its grammar does not know. */
export interface EarlyError {
  readonly node: SyntaxNode;
  readonly message: string;
}

const FUNCTIONS = new Set([
  "function_declaration",
  "function_expression",
  "arrow_function",
  "method_definition",
  "generator_function",
  "generator_function_declaration",
]);
const LOOPS = new Set(["for_statement", "for_in_statement", "while_statement", "do_statement"]);
/** Code of its own that is no function: nothing in it leaves to the outside. */
const WALLS = new Set(["class_static_block", "public_field_definition"]);

type Check = (node: SyntaxNode) => string | null;

const CHECKS: Readonly<Record<string, Check>> = {
  break_statement: (node) => jumpProblem(node, "break", new Set([...LOOPS, "switch_statement"])),
  continue_statement: (node) => jumpProblem(node, "continue", LOOPS),
  return_statement: (node) =>
    ownerOf(node)?.type === undefined ? "`return` stands outside of a function." : null,
  lexical_declaration: constantProblem,
  await_expression: awaitProblem,
  yield_expression: yieldProblem,
  switch_body: (node) =>
    node.namedChildren.filter(({ type }) => type === "switch_default").length > 1
      ? "A `switch` has two `default` clauses."
      : null,
  statement_block: duplicateProblem,
  program: duplicateProblem,
};

/**
 * What the parser of TypeScript leaves to its type checker, told from the syntax tree alone: jumps that lead nowhere, `await`
 * and `yield` in functions that cannot, constants without a value, names declared twice in one block. Nothing where the tree
 * has errors, for then it is guesswork.
 */
export function earlyErrors({ tree }: Source): EarlyError[] {
  const root = tree?.rootNode;
  if (root === undefined || root.hasError) return [];
  const inside = Object.keys(CHECKS).filter((type) => type !== "program");
  return [root, ...root.descendantsOfType(inside)].flatMap((node) => {
    const message = node.isNamed ? CHECKS[node.type]?.(node) : null;
    return message === null || message === undefined ? [] : [{ node, message }];
  });
}

/** The nearest function, or null at the top level, in a static block or the value of a field. */
function ownerOf(node: SyntaxNode): SyntaxNode | null {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (FUNCTIONS.has(at.type)) return at;
    if (WALLS.has(at.type)) return null;
  }
  return null;
}

function jumpProblem(node: SyntaxNode, word: string, targets: ReadonlySet<string>): string | null {
  const label = node.childForFieldName("label")?.text;
  for (let at = node.parent; at !== null && !FUNCTIONS.has(at.type) && !WALLS.has(at.type); at = at.parent) {
    const found =
      label === undefined
        ? targets.has(at.type)
        : at.type === "labeled_statement" && at.childForFieldName("label")?.text === label;
    if (found) return null;
  }
  if (label !== undefined) return `\`${word} ${label}\` names a label that is not around it.`;
  return `\`${word}\` stands outside of ${targets.has("switch_statement") ? "a loop or `switch`" : "a loop"}.`;
}

function constantProblem(node: SyntaxNode): string | null {
  if (node.childForFieldName("kind")?.text !== "const" || isAmbient(node)) return null;
  const bare = node.namedChildren.find(
    (child) => child.type === "variable_declarator" && child.childForFieldName("value") === null,
  );
  return bare === undefined ? null : `The constant \`${bare.childForFieldName("name")?.text}\` has no value.`;
}

function isAmbient(node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === "ambient_declaration" || LOOPS.has(at.type)) return true;
  }
  return false;
}

function awaitProblem(node: SyntaxNode): string | null {
  const owner = ownerOf(node);
  // `await(x)` may call a function of that name, which a script may have.
  if (owner === null || node.firstNamedChild?.type === "parenthesized_expression") return null;
  if (isInParameters(node, owner) || owner.children.some(({ type }) => type === "async")) return null;
  return "`await` stands in a function that is not `async`.";
}

function yieldProblem(node: SyntaxNode): string | null {
  const owner = ownerOf(node);
  if (owner === null || isInParameters(node, owner) || owner.type.startsWith("generator")) return null;
  return owner.children.some(({ type }) => type === "*")
    ? null
    : "`yield` stands in a function that is no generator.";
}

/** Default values and decorators belong to the function around. */
function isInParameters(node: SyntaxNode, owner: SyntaxNode): boolean {
  const body = owner.childForFieldName("body");
  return body === null || node.startIndex < body.startIndex;
}

/** `let`, `const` and classes may not share their name with another value of the block; overloads have no body and may. */
function duplicateProblem(block: SyntaxNode): string | null {
  const seen = new Map<string, boolean>();
  for (const statement of block.namedChildren) {
    const node =
      statement.type === "export_statement" ? statement.childForFieldName("declaration") : statement;
    const lexical = node?.type === "lexical_declaration" || node?.type === "class_declaration";
    for (const name of node === null ? [] : declaredNames(node)) {
      const before = seen.get(name);
      if (before !== undefined && (before || lexical)) return `\`${name}\` is declared twice in one block.`;
      seen.set(name, lexical);
    }
  }
  return null;
}

function declaredNames(node: SyntaxNode): string[] {
  if (node.type === "class_declaration" || node.type === "function_declaration")
    return [node.childForFieldName("name")?.text ?? ""].filter((name) => name !== "");
  if (node.type !== "lexical_declaration" && node.type !== "variable_declaration") return [];
  return node.namedChildren.flatMap((child) => {
    const name = child.childForFieldName("name");
    return name?.type === "identifier" ? [name.text] : [];
  });
}
