import type { Language } from "../../types/language.ts";

/** How a name is called in a text. */
export interface CallForms {
  /** `f(…)`, `new F(…)`: nothing stands before it. */
  readonly plain: boolean;
  /** The `a` of `a.f(…)` and `A::f(…)`; null where it is no plain name (`a().f()`). */
  readonly receivers: readonly (string | null)[];
}

/**
 * Reads from the text before each occurrence of the name in what form it is called. Occurrences in comments and strings
 * count as well: they can only add forms, and whoever has more forms to satisfy says less.
 */
export function callForms(text: string, name: string, language: Language): CallForms {
  let plain = false;
  const receivers = new Set<string | null>();
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (/[\w$]/.test(text[at - 1] ?? "") || /[\w$]/.test(text[at + name.length] ?? "")) continue;
    if (!isCall(text, at + name.length, language)) continue;
    const before = text.slice(Math.max(0, at - 120), at);
    const [, receiver, sign] = /([\w$@]*)\s*(\?\.|!\.|&\.|->|\.|::)\s*$/.exec(before) ?? [];
    if (sign === undefined) plain = true;
    else receivers.add(isWholeReceiver(before, receiver ?? "") ? (receiver ?? null) : null);
  }
  return { plain, receivers: [...receivers] };
}

const BARE_CALLS: ReadonlySet<Language> = new Set(["ruby", "bash", "powershell"]);

/** Most languages put parentheses (or type arguments, or a template) behind a called name. */
function isCall(text: string, end: number, language: Language): boolean {
  const rest = text.slice(end, end + 200);
  if (BARE_CALLS.has(language)) return !/^\s*(?:=(?![=~>])|[:+*/|&-]?=[^=~>])/.test(rest);
  return /^\s*(?:\?\.|!)?\s*[({[`]|^\s*(?:::)?<[^\n;]*>\s*[({]/.test(rest);
}

/** `b.a.f()` is called on `b.a`, of which nothing is known but where `b` is the object itself. */
function isWholeReceiver(before: string, receiver: string): boolean {
  if (receiver === "" || receiver === "@") return false;
  const head = before.slice(0, before.lastIndexOf(receiver)).trimEnd();
  return !/(?:\.|->|::)$/.test(head);
}
