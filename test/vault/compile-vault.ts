import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The vault as JavaScript for child processes, in a folder from which they find `node_modules`. Children are needed
 * because several processes share one vault, and because some of them are killed.
 */
export function compileVault(): { readonly directory: string; remove(): void } {
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(cache, "codey-vault-"));
  const files = readdirSync(join(root, "src/vault")).map((name) => `vault/${name}`);
  for (const file of [...files, "util/digest.ts", "util/make-folder.ts", "types/errors.ts"]) {
    const target = join(directory, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, compile(readFileSync(join(root, "src", file), "utf8")));
  }
  writeFileSync(join(directory, "package.json"), '{"type":"module"}');
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

function compile(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  return outputText;
}
