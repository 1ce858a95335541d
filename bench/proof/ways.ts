import type { Site } from "./sites.ts";

/** What a model might say: replacement lines for a range. */
export interface Candidate {
  readonly startLine: number;
  readonly endLine: number;
  readonly replacement: string;
}

/** How a candidate is made of a site; null where it cannot be. Works on text alone. */
export type Way = (site: Site) => Candidate | null;

const at = ({ first, last }: Site, lines: readonly string[]): Candidate => ({
  startLine: first,
  endLine: last,
  replacement: lines.join("\n"),
});
const before = ({ lines, first }: Site, count = 1): readonly string[] =>
  lines.slice(Math.max(0, first - 1 - count), first - 1);
const behind = ({ lines, last }: Site, count = 1): readonly string[] => lines.slice(last, last + count);
const trimmed = (lines: readonly string[]): readonly string[] => lines.map((line) => line.trim());
const fixed = (site: Site, change: (lines: readonly string[]) => readonly string[]): Candidate =>
  at(site, change(site.fix));
const isSolid = (lines: readonly string[]): boolean =>
  lines.length > 0 && lines.every((line) => line.trim() !== "");

/** Indentation by the other kind: four columns for a tab, a tab for each of the file's own steps. */
function otherKind(line: string, step: string): string {
  const own = /^[ \t]*/.exec(line)?.[0] ?? "";
  const other = own.includes("\t") ? own.replaceAll("\t", "    ") : own.replaceAll(step, "\t");
  return other + line.slice(own.length);
}

/** The least indentation by blanks that a line of the file has. */
function stepOf({ lines }: Site): string {
  const widths = lines.flatMap((line) => /^( {2,8})\S/.exec(line)?.[1]?.length ?? []);
  return " ".repeat(Math.min(4, ...widths));
}

/** Removes what all lines have in front. */
function dedented(lines: readonly string[]): readonly string[] {
  const solid = lines.filter((line) => line.trim() !== "");
  const common = Math.min(...solid.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(common));
}

/** Right in what it says, and given as models give things: it comes out as the right fix, or not at all. */
export const GOOD: Readonly<Record<string, Way>> = {
  "as it should be": (site) => at(site, site.fix),
  "without its indentation": (site) => fixed(site, dedented),
  "first line without its indentation": (site) =>
    site.fix.length < 2 ? null : fixed(site, ([first = "", ...rest]) => [first.trimStart(), ...rest]),
  "tabs for blanks or blanks for tabs": (site) =>
    fixed(site, (lines) => lines.map((line) => otherKind(line, stepOf(site)))),
  "two columns too deep": (site) =>
    site.fix.some((line) => line.startsWith("\t"))
      ? null
      : fixed(site, (lines) => lines.map((line) => `  ${line}`)),
  "one tab too deep": (site) =>
    site.fix.every((line) => line.startsWith("\t"))
      ? fixed(site, (lines) => lines.map((line) => `\t${line}`))
      : null,
  "blanks behind": (site) => fixed(site, (lines) => lines.map((line) => `${line}  `)),
  "carriage returns": (site) => fixed(site, (lines) => lines.map((line) => `${line}\r`)),
  "one carriage return": (site) => fixed(site, ([first = "", ...rest]) => [`${first}\r`, ...rest]),
  "empty lines around": (site) => fixed(site, (lines) => ["", ...lines, ""]),
  "markers as it was shown": (site) =>
    fixed(site, (lines) => lines.map((line, index) => `+${site.first + index}|${line}`)),
  "the line before said again": (site) =>
    isSolid(before(site)) ? fixed(site, (lines) => [...before(site), ...lines]) : null,
  "the line behind said again": (site) =>
    isSolid(behind(site)) ? fixed(site, (lines) => [...lines, ...behind(site)]) : null,
  "both neighbours said again, unindented": (site) =>
    isSolid(before(site)) && isSolid(behind(site)) && site.fix.length === 1
      ? fixed(site, (lines) => [...trimmed(before(site)), ...trimmed(lines), ...trimmed(behind(site))])
      : null,
  "three lines behind said again": (site) =>
    isSolid(behind(site, 3)) ? fixed(site, (lines) => [...lines, ...behind(site, 3)]) : null,
  "a wider range, said in full": (site) => {
    const [front, back] = [before(site), behind(site)];
    if (front.length === 0 || back.length === 0) return null;
    return {
      startLine: site.first - 1,
      endLine: site.last + 1,
      replacement: [...front, ...site.fix, ...back].join("\n"),
    };
  },
};

const IDENTIFIER = /(?<![\w.$@:"'`])[a-z][\w]*[A-Za-z]\w*(?=[\s).,;\]}]|$)/;
const KEYWORD =
  /^(?:if|else|elif|end|unless|for|while|return|await|async|const|let|var|def|not|and|or|is|in|None|null|nil|true|false|func|function|defer|raise|throw|new|try|catch|except|finally|rescue|ensure|pass|break|continue|self|this|range|switch|case|default|class|import|from|match|static|void|int|long|boolean|double|float|char|byte|typeof|instanceof|yield|then|do|when|super|undefined|mut|pub|struct|impl|enum|type|interface|export|extends|final|private|public|protected|string|number|error|bool|lambda|with|as|del|global|assert|nonlocal|goto|map|chan|select|package|loop|move|ref|where|crate|unsafe|dyn|use|fn|some|raises|nonnull|str|usize|u8|u16|u32|u64|i8|i16|i32|i64|f32|f64)$/;

/** One name of the fix that is no word of the language becomes one that exists nowhere. */
function withInventedName(lines: readonly string[], invented: string): readonly string[] | null {
  for (const [index, line] of lines.entries()) {
    if (/["'`]|^\s*(?:@|#)/.test(line)) continue;
    const match = [...line.matchAll(new RegExp(IDENTIFIER, "g"))].find(([word]) => !KEYWORD.test(word));
    if (match === undefined) continue;
    const changed = line.slice(0, match.index) + invented + line.slice(match.index + match[0].length);
    return lines.map((one, other) => (other === index ? changed : one));
  }
  return null;
}

const opens = /[([{](?=[^)\]}]*$)/;
const closes = /[)}\]]([^)}\]]*)$/;

/** Wrong, whatever it was meant to be: it must not be shown as proven, but for what comes out as the right fix. */
export const BAD: Readonly<Record<string, Way>> = {
  "a bracket too many": (site) => fixed(site, (lines) => [...lines.slice(0, -1), `${lines.at(-1) ?? ""} }`]),
  "a parenthesis too many": (site) =>
    fixed(site, (lines) => [...lines.slice(0, -1), `${lines.at(-1) ?? ""})`]),
  "a bracket too few": (site) => {
    const index = site.fix.findIndex((line) => closes.test(line));
    return index === -1
      ? null
      : fixed(site, (lines) =>
          lines.map((line, other) => (other === index ? line.replace(closes, "$1") : line)),
        );
  },
  "an opening bracket too few": (site) => {
    const index = site.fix.findIndex((line) => opens.test(line) || /[([{]/.test(line));
    return index === -1
      ? null
      : fixed(site, (lines) =>
          lines.map((line, other) => (other === index ? line.replace(/[([{]/, "") : line)),
        );
  },
  fenced: (site) => fixed(site, (lines) => ["```", ...lines, "```"]),
  "fenced with a language": (site) => fixed(site, (lines) => [`\`\`\`${site.language}`, ...lines, "```"]),
  "a fence that is not closed": (site) => fixed(site, (lines) => ["```", ...lines]),
  "explained in front": (site) => fixed(site, (lines) => ["Replace the line by this one:", ...lines]),
  "explained behind": (site) => fixed(site, (lines) => [...lines, "This fixes the problem."]),
  "explained by itself": (site) => at(site, ["You should check the value before you use it."]),
  unchanged: (site) => at(site, site.lines.slice(site.first - 1, site.last)),
  "unchanged but for blanks": (site) =>
    at(
      site,
      site.lines
        .slice(site.first - 1, site.last)
        .map((line) => line.replace(/(?<=\S)([,=(]) ?(?=\S)/, "$1  ")),
    ),
  "unchanged with a remark": (site) =>
    at(site, [
      ...site.lines.slice(site.first - 1, site.last - 1),
      `${site.lines[site.last - 1] ?? ""} ${remark(site)} fixed`,
    ]),
  "unchanged under a remark": (site) => {
    const own = site.lines.slice(site.first - 1, site.last);
    const indent = /^\s*/.exec(own[0] ?? "")?.[0] ?? "";
    return at(site, [`${indent}${remark(site)} This is checked now.`, ...own]);
  },
  "unchanged with a semicolon": (site) =>
    at(site, [...site.lines.slice(site.first - 1, site.last - 1), `${site.lines[site.last - 1] ?? ""};`]),
  "aimed one line too low": (site) =>
    site.last < site.lines.length
      ? { ...at(site, site.fix), startLine: site.first + 1, endLine: site.last + 1 }
      : null,
  "aimed one line too high": (site) =>
    site.first > 1 ? { ...at(site, site.fix), startLine: site.first - 1, endLine: site.last - 1 } : null,
  "aimed two lines too low": (site) =>
    site.last + 1 < site.lines.length
      ? { ...at(site, site.fix), startLine: site.first + 2, endLine: site.last + 2 }
      : null,
  "a range one line too long": (site) =>
    isSolid(behind(site)) ? { ...at(site, site.fix), endLine: site.last + 1 } : null,
  "a range two lines too long": (site) =>
    isSolid(behind(site, 2)) && behind(site, 2).length === 2
      ? { ...at(site, site.fix), endLine: site.last + 2 }
      : null,
  "a range one line too long in front": (site) =>
    isSolid(before(site)) ? { ...at(site, site.fix), startLine: site.first - 1 } : null,
  "a range too short": (site) =>
    site.last > site.first ? { ...at(site, site.fix), endLine: site.first } : null,
  "a range beyond the file": (site) => ({
    ...at(site, site.fix),
    startLine: site.lines.length + 1,
    endLine: site.lines.length + 1,
  }),
  "a range backwards": (site) => ({ ...at(site, site.fix), endLine: site.first - 1 }),
  "code left out by a remark": (site) =>
    fixed(site, (lines) => [...lines, `${remark(site)} ... existing code ...`]),
  "code left out by dots": (site) => fixed(site, (lines) => [...lines, "..."]),
  "code left out in front": (site) =>
    fixed(site, (lines) => [`${remark(site)} ... rest of the code unchanged`, ...lines]),
  "a diff for an answer": (site) =>
    at(site, [
      ...site.lines.slice(site.first - 1, site.last).map((line) => `-${line}`),
      ...site.fix.map((line) => `+${line}`),
    ]),
  "plus signs in front": (site) => fixed(site, (lines) => lines.map((line) => `+${line}`)),
  "plus signs and blanks in front": (site) => fixed(site, (lines) => lines.map((line) => `+ ${line}`)),
  "conflict markers": (site) =>
    at(site, [
      "<<<<<<< HEAD",
      ...site.lines.slice(site.first - 1, site.last),
      "=======",
      ...site.fix,
      ">>>>>>> fix",
    ]),
  "numbered lines": (site) =>
    fixed(site, (lines) => lines.map((line, index) => `${site.first + index}: ${line}`)),
  "a number before the first line only": (site) =>
    site.fix.length < 2 ? null : fixed(site, ([first = "", ...rest]) => [`${site.first}|${first}`, ...rest]),
  "lines joined by a written \\n": (site) => at(site, [[...site.fix, ""].join("\\n")]),
  "quotes escaped": (site) =>
    site.fix.some((line) => line.includes('"'))
      ? fixed(site, (lines) => lines.map((line) => line.replaceAll('"', '\\"')))
      : null,
  "HTML for marks": (site) =>
    site.fix.some((line) => /[<>&]/.test(line))
      ? fixed(site, (lines) =>
          lines.map((line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")),
        )
      : null,
  "typographic quotes": (site) =>
    site.fix.some((line) => /["']/.test(line))
      ? fixed(site, (lines) => lines.map((line) => line.replaceAll(/["']/g, "\u201d")))
      : null,
  "broken off in the middle": (site) => {
    const last = site.fix.at(-1) ?? "";
    const solid = last.trim();
    if (solid.length < 12) return null;
    const cut = last.length - solid.length + Math.floor(solid.length / 2);
    return fixed(site, (lines) => [...lines.slice(0, -1), last.slice(0, cut)]);
  },
  "a fragment of the line": (site) => {
    const value = /(?:=|\(|return) *([^=()]{4,})\)?/.exec(site.fix[0] ?? "")?.[1];
    return value === undefined || site.fix.length > 1 ? null : at(site, [value.trim()]);
  },
  "a quote that is not closed": (site) => {
    const index = site.fix.findIndex((line) => /["']/.test(line));
    return index === -1
      ? null
      : fixed(site, (lines) =>
          lines.map((line, other) => (other === index ? line.replace(/["'](?!.*["'])/, "") : line)),
        );
  },
  "the fix and the defect": (site) =>
    site.fix.length === 1 && site.last === site.first
      ? at(site, [...site.fix, ...site.lines.slice(site.first - 1, site.last)])
      : null,
  "the fix twice": (site) =>
    /[{:]\s*$|\bthen$|\bdo$/.test(site.fix.at(-1) ?? "") ? at(site, [...site.fix, ...site.fix]) : null,
  "an invented name": (site) => {
    const lines = withInventedName(site.fix, "resolvedSafeValueOf");
    return lines === null ? null : at(site, lines);
  },
  "an invented function around it": (site) => {
    const index = site.fix.findIndex(
      (line) => /(?:[=(]|return) *[\w.]+[);]*$/.test(line) && !/["']/.test(line),
    );
    const changed = (site.fix[index] ?? "").replace(
      /([=(]|return) *([\w.]+)([);]*)$/,
      "$1 ensureSanitized($2)$3",
    );
    return index === -1 || changed === site.fix[index]
      ? null
      : fixed(site, (lines) => lines.map((line, other) => (other === index ? changed : line)));
  },
  "a task for somebody else": (site) => at(site, [`${remark(site)} TODO: handle this case properly`]),
  "a refusal for code": (site) => at(site, [`${remark(site)} your code here`]),
  "stray control characters": (site) => fixed(site, ([first = "", ...rest]) => [`${first}\rreturn`, ...rest]),
  "a null byte": (site) => fixed(site, ([first = "", ...rest]) => [`${first}\0`, ...rest]),
  "a name that reads from right to left": (site) =>
    fixed(site, ([first = "", ...rest]) => [`${first} ${remark(site)} \u202e checked \u2066`, ...rest]),
  "the function replaced by nothing of it": (site) => trivialFunction(site),
  "an import taken away": (site) => withoutImport(site),
};

function remark({ language }: Site): string {
  return ["python", "ruby", "bash", "powershell"].includes(language) ? "#" : "//";
}

const FUNCTION: Readonly<
  Record<string, { readonly start: RegExp; readonly body: string; readonly end: RegExp | null }>
> = {
  python: { start: /^( *)def \w+\(.*\).*:$/, body: "pass", end: null },
  ruby: { start: /^( *)def \w+.*$/, body: "nil", end: /^( *)end$/ },
  javascript: {
    start: /^(\s*)(?:export )?(?:async )?function \w+\(.*\) *\{$/,
    body: "return null;",
    end: /^(\s*)\};?$/,
  },
  typescript: {
    start: /^(\s*)(?:export )?(?:async )?function \w+.*\{$/,
    body: "return null as never;",
    end: /^(\s*)\}$/,
  },
  java: { start: /^(\s*)(?:public|private|protected) .*\) *\{$/, body: "return null;", end: /^(\s*)\}$/ },
  go: { start: /^(\s*)func .*\{$/, body: 'panic("not implemented")', end: /^(\s*)\}$/ },
  rust: { start: /^(\s*)(?:pub(?:\(crate\))? )?fn .*\{$/, body: "unimplemented!()", end: /^(\s*)\}$/ },
};

/** The function around the site with a body that does nothing, where it has five lines or more. */
function trivialFunction({ lines, first, last, language }: Site): Candidate | null {
  const shape = FUNCTION[language];
  if (shape === undefined) return null;
  let from = first - 1;
  while (from >= 0 && !shape.start.test(lines[from] ?? "")) from -= 1;
  const indent = shape.start.exec(lines[from] ?? "")?.[1];
  if (indent === undefined) return null;
  const step = lines.some((line) => line.startsWith("\t"))
    ? "\t"
    : /^ {4}\S/m.test(lines.join("\n"))
      ? "    "
      : "  ";
  let to = from + 1;
  while (to < lines.length && (lines[to]?.trim() === "" || indentWidth(lines[to]) > indent.length)) to += 1;
  while (shape.end === null && lines[to - 1]?.trim() === "") to -= 1;
  const end = shape.end === null ? to : to + 1;
  if (end - from < 5 || last > end || (shape.end !== null && !shape.end.test(lines[to] ?? ""))) return null;
  const body = [
    lines[from] ?? "",
    `${indent}${step}${shape.body}`,
    ...(shape.end === null ? [] : [lines[to] ?? ""]),
  ];
  return { startLine: from + 1, endLine: end, replacement: body.join("\n") };
}

function indentWidth(line = ""): number {
  return line.length - line.trimStart().length;
}

/** An import whose name the file uses goes. */
function withoutImport({ lines, language }: Site): Candidate | null {
  const shape =
    language === "python"
      ? /^(?:from \S+ )?import (\w+)$/
      : language === "java"
        ? /^import [\w.]+\.(\w+);$/
        : ["javascript", "typescript", "tsx"].includes(language)
          ? /^import (?:\{ )?(\w+)(?: \})? from .*$/
          : language === "go"
            ? /^\t"(?:[a-z]+\/)*([a-z]+)"$/
            : null;
  if (shape === null) return null;
  const index = lines.findIndex((line, at) => {
    const name = shape.exec(line)?.[1];
    const use = new RegExp(`(?<![\\w.])${name}${language === "go" ? "\\." : "\\b"}`);
    return name !== undefined && lines.some((other, place) => place !== at && use.test(codeOf(other)));
  });
  return index === -1 ? null : { startLine: index + 1, endLine: index + 1, replacement: "" };
}

/** Without texts and remarks. */
function codeOf(line: string): string {
  return /^\s*(?:\*|\/\/|#|\/\*|import|from|""")/.test(line)
    ? ""
    : line.replaceAll(/(["'`]).*?\1/g, "").replace(/(?:\/\/|#).*/, "");
}

/** Wrong in what it means alone: nothing about the text tells that the fix is not this one. Counted, not forbidden. */
export const UNSEEABLE: Readonly<Record<string, Way>> = {
  "another number beside it": (site) => {
    const [front] = before(site);
    if (front === undefined || !/\b\d\b/.test(front)) return null;
    const changed = front.replace(/\b(\d)\b/, (digit) => String((Number(digit) + 1) % 10));
    return { startLine: site.first - 1, endLine: site.last, replacement: [changed, ...site.fix].join("\n") };
  },
  "a neighbour left out": (site) => {
    const neighbours = behind(site, 2);
    const [, second = ""] = neighbours;
    if (!isSolid(neighbours) || neighbours.length < 2 || !/;$|\)$/.test(neighbours[0] ?? "")) return null;
    return { startLine: site.first, endLine: site.last + 2, replacement: [...site.fix, second].join("\n") };
  },
};
