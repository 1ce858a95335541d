import type { Language } from "../types/language.ts";
import type { Source } from "../types/syntax.ts";

const C =
  "if else for while do switch case default return break continue goto sizeof typedef struct union enum";
const RESERVED: Partial<Readonly<Record<Language, string>>> = {
  c: C,
  cpp: `${C} class try catch throw new delete namespace template using`,
  csharp:
    "if else for foreach while do switch case return break continue try catch finally throw new class namespace using lock in is",
  java: "if else for while do switch case default return break continue try catch finally throw throws new class interface enum import package instanceof",
  go: "if else for switch case default return break continue func go defer range select struct interface map chan package import type var const fallthrough",
  python:
    "if elif else for while try except finally with def class return raise break continue pass import from as lambda not and or in is global nonlocal del assert yield",
  ruby: "if elsif else unless while until for do then begin rescue ensure end case when def class module return break next redo retry and or not in",
};

/**
 * A reserved word that a grammar takes for a name where no keyword would fit, in `after` more often than in `before`: a bracket or an `end` too
 * many, or one too few, parses like that. Null where there is none.
 */
export function reservedName(before: Source, after: Source): string | null {
  const [old, now] = [reservedIn(before), reservedIn(after)];
  return now.length > old.length ? (now.find((word) => !old.includes(word)) ?? now.at(-1) ?? null) : null;
}

function reservedIn({ tree, language, text, lines }: Source): readonly string[] {
  const words = language === null ? undefined : RESERVED[language];
  if (words === undefined || tree === null) return [];
  const reserved = new Set(words.split(" "));
  const places = tree.rootNode.placesOfType(
    ["identifier"],
    { row: 0, column: 0 },
    { row: lines.length, column: 0 },
  );
  return places.flatMap((place) => {
    const word = WORD.exec(text.slice(place, place + LONGEST_WORD))?.[0] ?? "";
    // Behind these a reserved word is a name: of a member, a symbol, a method that is defined.
    const isName = /(?:[.:@$&]\s*|\bdef\s+)$/.test(text.slice(Math.max(0, place - 8), place));
    const isKey = /^\s*:(?!:)/.test(text.slice(place + word.length, place + word.length + 4));
    return reserved.has(word) && !isName && !isKey ? [word] : [];
  });
}

const LONGEST_WORD = 16;
const WORD = /^[a-z]+(?![\p{L}\p{N}_?!])/u;
