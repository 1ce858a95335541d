/** What kind of file a path names; the strongest single hint whether a change there needs a reviewer. */
export type PathClass = "production" | "test" | "documentation" | "configuration";

const TEST =
  /(^|\/)(tests?|__tests__|specs?|testdata|fixtures|e2e|benches|benchmarks?)\/|(^|\/)(test_[^/]*\.py|conftest\.py)$|[._-](test|spec|tests)\.[^/.]+$|_test\.(go|rb|py|cc|cpp)$|(^|\/)[A-Z]\w*Tests?\.(java|cs|php)$/;
const DOCUMENTATION =
  /(^|\/)docs?\/|\.(md|mdx|rst|adoc|txt)$|(^|\/)(README|CHANGELOG|LICENSE|NOTICE|AUTHORS)[^/]*$/i;
const CONFIGURATION =
  /\.(ya?ml|json|jsonc|toml|ini|cfg|conf|properties|lock|editorconfig|gitignore|gitattributes)$|(^|\/)\.[^/]+rc$/i;

/** Classifies by name alone. Code below `docs/` is documentation: nobody ships it. */
export function pathClass(path: string): PathClass {
  if (TEST.test(path)) return "test";
  if (DOCUMENTATION.test(path)) return "documentation";
  if (CONFIGURATION.test(path)) return "configuration";
  return "production";
}
