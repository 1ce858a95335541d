import type { StyleSettings } from "../../types/style.ts";
import { compileGlob } from "./editorconfig-glob.ts";

/** One `.editorconfig`, read. */
export interface EditorConfig {
  /** No file in a folder above counts. */
  readonly isRoot: boolean;
  readonly sections: readonly Section[];
}

interface Section {
  /** Whether it speaks of a path, which is relative to the folder of the file. */
  readonly matches: (path: string) => boolean;
  readonly properties: ReadonlyMap<string, string>;
}

/** Longer files and names are no settings that a person wrote; the specification asks for at least 1024 characters of a name. */
const MAX_CHARACTERS = 100_000;
const MAX_NAME = 1024;

/**
 * Reads an `.editorconfig` as of https://spec.editorconfig.org (0.17): keys without regard to case, comments on lines of
 * their own. Never throws: a line that is none of the format is passed over, a section with an unreadable name matches nothing.
 */
export function parseEditorConfig(text: string): EditorConfig {
  const preamble = new Map<string, string>();
  const sections: Section[] = [];
  if (text.length > MAX_CHARACTERS) return { isRoot: false, sections };
  let properties = preamble;
  for (const raw of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    if (/^(?:[#;]|$)/.test(line)) continue;
    if (line.startsWith("[")) {
      properties = new Map();
      sections.push({ matches: matcherOf(line), properties });
    } else keep(line, properties);
  }
  return { isRoot: preamble.get("root")?.toLowerCase() === "true", sections };
}

function matcherOf(header: string): Section["matches"] {
  const name = /^\[(.+)\]$/.exec(header)?.[1];
  return name === undefined || name.length > MAX_NAME ? () => false : compileGlob(name);
}

function keep(line: string, properties: Map<string, string>): void {
  const equals = line.indexOf("=");
  if (equals > 0) properties.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
}

/** Where the settings of a path may lie, the repository's top first; nothing above it is asked. */
export function editorConfigsAbove(path: string): readonly string[] {
  const folders = path.split("/").slice(0, -1);
  const depths = Array.from({ length: folders.length + 1 }, (_, depth) => depth);
  return depths.map((depth) => [...folders.slice(0, depth), ".editorconfig"].join("/"));
}

/**
 * What the files of `editorConfigsAbove(path)` ask of the path: the nearest file wins, and within one the later
 * section. Null where none of them speaks of it.
 */
export function settingsOf(path: string, configs: ReadonlyMap<string, EditorConfig>): StyleSettings | null {
  const found = editorConfigsAbove(path).flatMap((name) => {
    const config = configs.get(name);
    return config === undefined
      ? []
      : [{ ...config, below: path.slice(name.length - ".editorconfig".length) }];
  });
  const counting = found.slice(
    Math.max(
      0,
      found.findLastIndex(({ isRoot }) => isRoot),
    ),
  );
  const properties = new Map(
    counting.flatMap(({ sections, below }) =>
      sections.filter(({ matches }) => matches(below)).flatMap((section) => [...section.properties]),
    ),
  );
  return properties.size === 0 ? null : readProperties(properties);
}

function readProperties(properties: ReadonlyMap<string, string>): StyleSettings {
  const said = (key: string) => properties.get(key)?.toLowerCase();
  const indentStyle = oneOf(["tab", "space"], said("indent_style"));
  const byTab = said("indent_size") === "tab" || (said("indent_size") === undefined && indentStyle === "tab");
  return {
    indentStyle,
    indentSize: countOf(said(byTab ? "tab_width" : "indent_size")),
    endOfLine: oneOf(["lf", "crlf", "cr"], said("end_of_line")),
    trimTrailingWhitespace: truthOf(said("trim_trailing_whitespace")),
    insertFinalNewline: truthOf(said("insert_final_newline")),
    maxLineLength: said("max_line_length") === "off" ? "off" : countOf(said("max_line_length")),
  };
}

function oneOf<const T extends string>(known: readonly T[], said: string | undefined): T | null {
  return known.find((each) => each === said) ?? null;
}

function truthOf(said: string | undefined): boolean | null {
  const truth = oneOf(["true", "false"], said);
  return truth === null ? null : truth === "true";
}

function countOf(said: string | undefined): number | null {
  return said !== undefined && /^[1-9]\d{0,5}$/.test(said) ? Number(said) : null;
}
