import { UsageError } from "../types/errors.ts";

/** The limits of what a model may write, in tokens, by what it is used for. */
export interface RoleLimits {
  readonly coding: number;
  readonly reasoning: number;
  readonly organizer: number;
}

export type AnswerPart = "message" | "code";

/** Something an answer may not contain. */
export interface ForbiddenPattern {
  readonly id: string;
  readonly pattern: RegExp;
  readonly in: readonly AnswerPart[];
  /** Ends a sentence that begins with "The answer". */
  readonly meaning: string;
}

/** The rules that every answer of a model is held to, whatever it was asked. */
export interface Constitution {
  readonly version: number;
  readonly limits: RoleLimits;
  readonly forbidden: readonly ForbiddenPattern[];
}

/**
 * Reads `vault/constitution.json`. Patterns are JavaScript's, case-insensitive, and tried on each line.
 * Throws UsageError that names the field when the value is none.
 */
export function parseConstitution(value: unknown): Constitution {
  const root = fields(value, "the constitution");
  const limits = fields(root["limits"], "limits");
  if (!Array.isArray(root["forbidden"])) throw wrong("forbidden", "a list");
  return {
    version: positive(root["version"], "version"),
    limits: {
      coding: positive(limits["coding"], "limits.coding"),
      reasoning: positive(limits["reasoning"], "limits.reasoning"),
      organizer: positive(limits["organizer"], "limits.organizer"),
    },
    forbidden: root["forbidden"].map((entry, index) => parsePattern(entry, `forbidden[${index}]`)),
  };
}

/** The first pattern that a part of an answer matches on any of its lines, or null. */
export function forbiddenIn(
  constitution: Constitution,
  part: AnswerPart,
  text: string,
): ForbiddenPattern | null {
  const lines = text.split("\n");
  const patterns = constitution.forbidden.filter((one) => one.in.includes(part));
  return patterns.find(({ pattern }) => lines.some((line) => pattern.test(line))) ?? null;
}

function parsePattern(value: unknown, name: string): ForbiddenPattern {
  const entry = fields(value, name);
  const parts = entry["in"];
  if (!Array.isArray(parts)) throw wrong(`${name}.in`, "a list");
  return {
    id: words(entry["id"], `${name}.id`),
    pattern: compile(words(entry["pattern"], `${name}.pattern`), `${name}.pattern`),
    in: parts.map((part) => answerPart(part, `${name}.in`)),
    meaning: words(entry["meaning"], `${name}.meaning`),
  };
}

function answerPart(value: unknown, name: string): AnswerPart {
  if (value === "message" || value === "code") return value;
  throw wrong(name, `"message" or "code"`);
}

function compile(pattern: string, name: string): RegExp {
  try {
    return new RegExp(pattern, "iu");
  } catch (cause) {
    throw new UsageError(`${name} is not a regular expression; correct it.`, { cause });
  }
}

function fields(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(name, "an object");
  return Object.fromEntries(Object.entries(value));
}

function positive(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  throw wrong(name, "a whole number above 0");
}

function words(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw wrong(name, "text");
}

function wrong(name: string, wanted: string): UsageError {
  return new UsageError(`In the constitution, ${name} must be ${wanted}.`);
}
