/** One step of a pattern; a plain character is a `one` that accepts itself. */
type Part =
  | { readonly kind: "one"; readonly accepts: (character: string) => boolean }
  | { readonly kind: "any"; readonly crossesFolders: boolean }
  | { readonly kind: "folders" }
  | { readonly kind: "number"; readonly low: number; readonly high: number }
  | { readonly kind: "choice"; readonly of: readonly (readonly Part[])[] };

type Characters = readonly string[];

/**
 * Compiles the name of an `.editorconfig` section (https://spec.editorconfig.org, Glob Expressions) to a test of paths,
 * which are relative to the folder of that file and written with `/`. A name without `/` matches at any depth. What is
 * no pattern after all, such as a bracket that is never closed, is taken literally; no text is an error.
 *
 * Matching follows all ways through the pattern at once, so its time is at most (pattern × path), whatever the pattern.
 */
export function compileGlob(glob: string): (path: string) => boolean {
  const anchored = glob.includes("/") ? `/${glob.replace(/^\//, "")}` : `/**/${glob}`;
  const parts = parseParts([...anchored]);
  return (path) => {
    const characters = ["/", ...path];
    return endsOf(parts, new Set([0]), characters).has(characters.length);
  };
}

function parseParts(glob: Characters): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < glob.length;) {
    const { part, next } = readPart(glob, at);
    parts.push(...part);
    at = next;
  }
  return parts;
}

interface Read {
  readonly part: readonly Part[];
  readonly next: number;
}

function readPart(glob: Characters, at: number): Read {
  const character = glob[at] ?? "";
  if (character === "\\" && at + 1 < glob.length) return { part: [exactly(glob[at + 1])], next: at + 2 };
  if (character === "?") return { part: [{ kind: "one", accepts: (c) => c !== "/" }], next: at + 1 };
  if (character === "*") {
    const crossesFolders = glob[at + 1] === "*";
    return { part: [{ kind: "any", crossesFolders }], next: at + (crossesFolders ? 2 : 1) };
  }
  if (glob.slice(at, at + 4).join("") === "/**/") return { part: [{ kind: "folders" }], next: at + 4 };
  const read = character === "[" ? readSet(glob, at) : character === "{" ? readBraces(glob, at) : null;
  return read ?? { part: [exactly(character)], next: at + 1 };
}

function exactly(character = ""): Part {
  return { kind: "one", accepts: (c) => c === character };
}

/** `[name]`, `[!name]`, `[a-z]`; null where it is not closed, or reaches over a `/`. */
function readSet(glob: Characters, open: number): Read | null {
  const negated = glob[open + 1] === "!";
  const members: { readonly text: string; readonly isEscaped: boolean }[] = [];
  let at = open + (negated ? 2 : 1);
  for (; at < glob.length && glob[at] !== "]"; at += 1) {
    const isEscaped = glob[at] === "\\" && at + 1 < glob.length;
    if (isEscaped) at += 1;
    members.push({ text: glob[at] ?? "", isEscaped });
  }
  if (at >= glob.length || members.length === 0 || members.some(({ text }) => text === "/")) return null;
  const single = new Set<string>();
  const ranges: (readonly [string, string])[] = [];
  for (let index = 0; index < members.length; index += 1) {
    const [first, dash, last] = members.slice(index, index + 3);
    if (first !== undefined && dash?.text === "-" && !dash.isEscaped && last !== undefined) {
      ranges.push([first.text, last.text]);
      index += 2;
    } else single.add(first?.text ?? "");
  }
  const isMember = (c: string) => single.has(c) || ranges.some(([low, high]) => low <= c && c <= high);
  const accepts = (c: string) => c !== "/" && isMember(c) !== negated;
  return { part: [{ kind: "one", accepts }], next: at + 1 };
}

/** `{a,b}` and `{1..3}`; braces around one word are themselves, and so is one that is not closed (null). */
function readBraces(glob: Characters, open: number): Read | null {
  let depth = 0;
  const cuts = [open];
  for (let at = open; at < glob.length; at += 1) {
    const character = glob[at];
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "," && depth === 1) cuts.push(at);
    else if (character === "}" && --depth === 0) return { part: inBraces(glob, [...cuts, at]), next: at + 1 };
  }
  return null;
}

/** `cuts` are the places of the opening brace, of the commas between the alternatives, and of the closing brace. */
function inBraces(glob: Characters, cuts: readonly number[]): readonly Part[] {
  const alternatives = cuts.slice(1).map((end, index) => glob.slice((cuts[index] ?? 0) + 1, end));
  const [only = []] = alternatives;
  if (alternatives.length > 1) return [{ kind: "choice", of: alternatives.map(parseParts) }];
  const numbers = /^([+-]?\d{1,15})\.\.([+-]?\d{1,15})$/.exec(only.join(""));
  if (numbers === null) return [exactly("{"), ...parseParts(only), exactly("}")];
  const [one, other] = [Number(numbers[1]), Number(numbers[2])];
  return [{ kind: "number", low: Math.min(one, other), high: Math.max(one, other) }];
}

/** Everywhere that the parts may end when they begin at any of `starts`. */
function endsOf(parts: readonly Part[], starts: ReadonlySet<number>, path: Characters): ReadonlySet<number> {
  let places = starts;
  for (const part of parts) {
    if (places.size === 0) return places;
    places = new Set(endsOfPart(part, places, path));
  }
  return places;
}

function* endsOfPart(part: Part, starts: ReadonlySet<number>, path: Characters): Iterable<number> {
  if (part.kind === "choice") for (const each of part.of) yield* endsOf(each, starts, path);
  else if (part.kind === "any") yield* endsOfAny(part.crossesFolders, starts, path);
  else if (part.kind === "folders") yield* endsOfFolders(starts, path);
  else if (part.kind === "number") for (const start of starts) yield* endsOfNumber(part, start, path);
  else
    for (const start of starts) if (start < path.length && part.accepts(path[start] ?? "")) yield start + 1;
}

function* endsOfAny(crosses: boolean, starts: ReadonlySet<number>, path: Characters): Iterable<number> {
  let isInside = false;
  for (let at = 0; at <= path.length; at += 1) {
    isInside ||= starts.has(at);
    if (isInside) yield at;
    if (!crosses && path[at] === "/") isInside = false;
  }
}

/** A slash, or anything between two of them: a pattern of `a`, two stars and `b` names `a/b` as well. */
function* endsOfFolders(starts: ReadonlySet<number>, path: Characters): Iterable<number> {
  let isInside = false;
  for (let at = 0; at < path.length; at += 1) {
    if (path[at] !== "/") continue;
    isInside ||= starts.has(at);
    if (isInside) yield at + 1;
  }
}

/** A number as it is usually written: without zeros in front of it. */
function* endsOfNumber(
  { low, high }: { readonly low: number; readonly high: number },
  start: number,
  path: Characters,
): Iterable<number> {
  const written = /^[+-]?(?:0|[1-9]\d{0,14})/.exec(path.slice(start, start + 17).join(""))?.[0] ?? "";
  for (let length = 1; length <= written.length; length += 1) {
    const text = written.slice(0, length);
    if (/\d$/.test(text) && low <= Number(text) && Number(text) <= high) yield start + length;
  }
}
