/**
 * Builds `dist/`: Codey and the libraries written in JavaScript, put together into a few files by what is loaded together.
 * Loading some 1,000 modules one by one takes longer than reviewing a small change (docs/decisions/0038).
 *
 * `--for-tests` adds, under `dist/test/`, the modules that tests and benches start in processes of their own.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { isLeftOutside } from "./left-outside.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Everything lies two folders below the package: src/util/package-file.ts counts on it. */
const PROGRAMS = { "cli/bin": "src/cli/bin.ts", "models/worker": "src/models/worker/main.ts" };
const FOR_TESTS = {
  "test/start-model": "src/models/start-model.ts",
  "test/grammars": "src/chunk/grammars.ts",
  "test/open-vault": "src/vault/open-vault.ts",
};

const LICENCES = "third-party-licences.txt";

const bundle = await rolldown({
  cwd: root,
  input: process.argv.includes("--for-tests") ? { ...PROGRAMS, ...FOR_TESTS } : PROGRAMS,
  platform: "node",
  external: isLeftOutside,
  resolve: { alias: { "string-width": `${root}.ci/help-width.mjs` } },
});
const { output } = await bundle.write({
  dir: "dist",
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
});
// Beside every file, for which of them asks is the bundler's to choose.
const ids = [...new Set(output.map(({ fileName }) => `${dirname(fileName)}/build-id`))];
removeAllBut(new Set([LICENCES, ...ids, ...output.map(({ fileName }) => fileName)]));
for (const id of ids) writeFileSync(`${root}dist/${id}`, buildId());
writeFileSync(`${root}dist/${LICENCES}`, licencesOf(output.flatMap((chunk) => chunk.moduleIds ?? [])));

/** What earlier builds left; after the new files are there, so that a hook at work in between finds either. */
function removeAllBut(kept) {
  for (const entry of readdirSync(`${root}dist`, { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath}/${entry.name}`;
    if (entry.isFile() && !kept.has(relative(`${root}dist`, path))) rmSync(path);
  }
}

/** A digest of all that was built, and of the data that ships beside it. */
function buildId() {
  const hash = createHash("sha256");
  for (const { fileName, code = "" } of output) hash.update(`${fileName}\0${code}\0`);
  for (const folder of ["models", "vault", "schema"])
    for (const entry of readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) hash.update(readFileSync(`${entry.parentPath}/${entry.name}`));
  return hash.update(readFileSync(`${root}package-lock.json`)).digest("hex");
}

/** What the licences of the libraries ask for: their texts go wherever the code goes. */
function licencesOf(modules) {
  const packages = new Set(
    modules.map((path) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]),
  );
  packages.delete(undefined);
  return [...packages].sort().map(licenceOf).join("\n\n");
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8")}`;
}
