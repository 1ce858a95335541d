import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const DOCUMENT = fileURLToPath(new URL("../../docs/architecture.md", import.meta.url));
const PLACE = /(<!-- import graph -->\n)[\s\S]*?(<!-- end of import graph -->)/;

/** The imports between folders as a Mermaid drawing; `types` and `util`, which everybody may import, are left out. */
export function drawGraph(): string {
  const args = ["--config", "test/architecture/dependency-cruiser.mjs", "src", "--include-only", "^src"];
  const look = ["--exclude", "^src/(types|util)", "--collapse", "^src/[^/]+", "--output-type", "mermaid"];
  const bin = "node_modules/dependency-cruiser/bin/dependency-cruise.mjs";
  return execFileSync(process.execPath, [bin, ...args, ...look], { cwd: root, encoding: "utf8" });
}

/** The document with today's drawing in its place. */
export function withGraph(document: string): string {
  return document.replace(
    PLACE,
    (_all, open: string, close: string) => `${open}\`\`\`mermaid\n${drawGraph().trim()}\n\`\`\`\n${close}`,
  );
}

/** `npm run docs` sets it. */
export function updateGraph(): void {
  writeFileSync(DOCUMENT, withGraph(readFileSync(DOCUMENT, "utf8")));
}
