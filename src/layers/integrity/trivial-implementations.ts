import type { Pair } from "../../types/layers.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { editsOf } from "../edits.ts";
import { type Unit, unitsOf, unitsTouching } from "../units.ts";
import { type Mark, markOf } from "./mark.ts";

const NOT_IMPLEMENTED =
  /^(?:throw|raise|panic|todo!|unimplemented!|die|exit|return)\b[\s\S]*?\b(?:not[\s_-]?(?:yet[\s_-]?)?(?:been[\s_-]?)?implemented|NotImplemented(?:Error|Exception)?|unimplemented|implement me)\b|^(?:todo|unimplemented)!\(|^raise NotImplementedError/i;
const NOTHING = /^(?:pass|\.\.\.|return;?|return \(?(?:null|None|nil|undefined)\)?;?|null|None|nil|\(\))$/;
const CONSTANT = /^return (?:true|false|True|False|0|-1|""|''|\[\]|\{\}|\(\));?$/;
/** A body of so many statements is not what a constant stands for. */
const REAL_STATEMENTS = 3;

/** How empty a body is, or null for one that does something. */
function emptiness(unit: Unit): "not-implemented" | "nothing" | "constant" | null {
  // What cannot be read cannot be called empty.
  if (unit.body === null || unit.node.hasError) return null;
  const statements = statementsOf(unit.body);
  if (statements.length === 0) return /block|body/.test(unit.body.type) ? "nothing" : null;
  const only = statements[0]?.text ?? "";
  if (statements.length > 1) return null;
  if (NOT_IMPLEMENTED.test(only)) return "not-implemented";
  if (NOTHING.test(only)) return "nothing";
  return CONSTANT.test(only) ? "constant" : null;
}

/** The statements of a body without comments and doc strings. */
function statementsOf(body: SyntaxNode): readonly SyntaxNode[] {
  const inner = body.namedChildren.find((child) => child.type === "statement_list") ?? body;
  return inner.namedChildren.filter(
    (child, index) => !/comment/.test(child.type) && !(index === 0 && isDocString(child)),
  );
}

function isDocString(node: SyntaxNode): boolean {
  return node.type === "expression_statement" && node.firstNamedChild?.type === "string";
}

export interface Trivial {
  readonly line: number;
  readonly symbol: string;
  /** False where the function is new, and may be meant as a stub. */
  readonly hadBody: boolean;
  readonly reason: string;
}

/** Functions of the change whose body does nothing, where there was a real one or where they say so themselves. */
export function findTrivial(pair: Pair): Trivial[] {
  const { before, after } = pair;
  if (after === null) return [];
  return unitsTouching(after, touchedLines(pair)).flatMap((unit) => {
    const how = emptiness(unit);
    if (how === null || isMeantEmpty(unit)) return [];
    // One of several of that name is an overload, whose body stands elsewhere.
    if (!unitsOf(after).has(unit.symbol)) return [];
    const was = before === null ? undefined : unitsOf(before).get(unit.symbol);
    const reason = reasonFor(unit, how, was);
    const line = unit.node.startPosition.row + 1;
    return reason === null ? [] : [{ line, symbol: unit.symbol, hadBody: was !== undefined, reason }];
  });
}

/** Added lines, and those that a deletion left side by side. */
function touchedLines(pair: Pair): readonly number[] {
  const edits = editsOf(pair);
  if (edits.every(({ added }) => added.length > 0)) return pair.addedLines;
  const lines = edits.flatMap(({ added, afterLine }) =>
    added.length > 0 ? added : [afterLine - 1, afterLine],
  );
  return [...new Set(lines)];
}

/** Declarations: abstract methods, overloads, protocols. */
function isMeantEmpty({ node }: Unit): boolean {
  const head = `${node.parent?.type === "decorated_definition" ? node.parent.text : ""}${node.text}`.slice(
    0,
    300,
  );
  return /@[\w.]*(?:abstract|overload)|\babstract\b|@deprecated/i.test(head);
}

function reasonFor(
  unit: Unit,
  how: "not-implemented" | "nothing" | "constant",
  was: Unit | undefined,
): string | null {
  if (was === undefined)
    return how === "not-implemented" ? `\`${unit.symbol}\` only says that it is not implemented.` : null;
  if (was.body === null || emptiness(was) !== null) return null;
  const had = statementsOf(was.body).length;
  if (how === "constant" && had < REAL_STATEMENTS) return null;
  return `\`${unit.symbol}\` had a body of ${had} statement(s) and now does nothing.`;
}

export function trivialImplementations(pair: Pair): Mark[] {
  return findTrivial(pair).map(({ line, reason }) => markOf("trivial-implementation", line, reason));
}
