/**
 * A file that ships with Codey beside its code (the catalogue of models, the hook scripts, the constitution), by its path
 * from the top of the package. Sources and what is built of them both lie two folders deep (`src/util/`, `dist/chunks/`), so
 * that the same way up is right for both; `.ci/build.mjs` keeps it so.
 */
export function packageFile(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}
