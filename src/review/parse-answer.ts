import type { Severity } from "../types/finding.ts";
import { printableLine } from "../util/printable.ts";
import { MESSAGE_LENGTH, SEVERITIES } from "./grammar.ts";

/** Either what an answer says, or why it says nothing. */
export type Parsed<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

export interface Answer {
  readonly line: number;
  readonly message: string;
  readonly severity: Severity;
}

/** Longest answer that is read at all, in UTF-16 units: four times what the grammar allows. */
const LONGEST_ANSWER = 1200;

/**
 * Reads the model's finding. The text is hostile: whatever it is, this gives a value or a reason and never throws, for
 * a backend may have ignored the grammar. `lines` are the only ones it may name.
 */
export function parseAnswer(text: string, lines: readonly number[]): Parsed<Answer> {
  if (text.length > LONGEST_ANSWER) return no("is longer than any answer may be");
  const parsed = parseObject(text);
  if (parsed === null) return no("is not one JSON object");
  const { line, message, severity, ...others } = parsed;
  if (Object.keys(others).length > 0) return no("has fields that nobody asked for");
  if (typeof line !== "number" || !Number.isInteger(line)) return no("names no line");
  if (!lines.includes(line)) return no(`names line ${line}, which the change did not add in this place`);
  const known = SEVERITIES.find((one) => one === severity);
  if (known === undefined) return no("has no severity that exists");
  if (typeof message !== "string") return no("has no message");
  const said = readMessage(message);
  return said.ok ? { ok: true, value: { line, message: said.value, severity: known } } : said;
}

function readMessage(message: string): Parsed<string> {
  if (printableLine(message) !== message) return no("holds control or invisible characters");
  const folded = message.replaceAll(/\s+/gu, " ").trim();
  if (folded.length < MESSAGE_LENGTH.min) return no("is too short to say anything");
  if (folded.length > MESSAGE_LENGTH.max) return no("is longer than a message may be");
  if (!/\p{L}{2,}\P{L}+\p{L}|\p{Lo}{4,}/u.test(folded)) return no("is no sentence");
  return { ok: true, value: folded };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

function no(what: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `The model's answer ${what}.` };
}
