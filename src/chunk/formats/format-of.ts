import type { ReadBlocks } from "./block.ts";
import { readDockerfile } from "./dockerfile.ts";
import { readHcl } from "./hcl.ts";
import { readJson } from "./json.ts";
import { readMarkdown } from "./markdown.ts";
import { readComponent, readPage } from "./page.ts";
import { readSql } from "./sql.ts";
import { readIni, readToml } from "./toml.ts";
import { readYaml } from "./yaml.ts";

/** How a format is read, and where a block of it that is too long is best cut. */
export interface Format {
  readonly read: ReadBlocks;
  readonly cutsAt: "indentation" | "blank lines";
}

const prose = (read: ReadBlocks): Format => ({ read, cutsAt: "blank lines" });
const code = (read: ReadBlocks): Format => ({ read, cutsAt: "indentation" });

const YAML = code(readYaml);
const JSON_FORMAT = code(readJson);
const INI = code(readIni);
const HCL = code(readHcl);
const MARKDOWN = prose(readMarkdown);
const DOCKERFILE = code(readDockerfile);
const PAGE = code(readPage);
const COMPONENT = code(readComponent);
/** No blocks: it goes by paragraphs. */
const TEXT = prose(() => []);

const BY_EXTENSION = new Map<string, Format>([
  ["yaml", YAML],
  ["yml", YAML],
  ["json", JSON_FORMAT],
  ["jsonc", JSON_FORMAT],
  ["json5", JSON_FORMAT],
  ["webmanifest", JSON_FORMAT],
  ["toml", code(readToml)],
  ["ini", INI],
  ["cfg", INI],
  ["sql", code(readSql)],
  ["md", MARKDOWN],
  ["mdx", MARKDOWN],
  ["markdown", MARKDOWN],
  ["dockerfile", DOCKERFILE],
  ["tf", HCL],
  ["tfvars", HCL],
  ["hcl", HCL],
  ["html", PAGE],
  ["htm", PAGE],
  ["vue", COMPONENT],
  ["svelte", COMPONENT],
  ["txt", TEXT],
  ["rst", TEXT],
  ["adoc", TEXT],
]);

const TEXT_NAMES = /^(?:README|LICENSE|LICENCE|COPYING|NOTICE|AUTHORS|CHANGELOG|CONTRIBUTING)$/;

/** The format of a file that no grammar reads, by its name; null when nothing is known of its blocks. */
export function formatOf(path: string): Format | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(?:Dockerfile|Containerfile)(?:\.|$)/.test(name)) return DOCKERFILE;
  if (TEXT_NAMES.test(name)) return TEXT;
  const dot = name.lastIndexOf(".");
  return dot < 0 ? null : (BY_EXTENSION.get(name.slice(dot + 1).toLowerCase()) ?? null);
}
