/**
 * Native code, WebAssembly that is found beside its package, what is larger than everything else and seldom needed, and
 * what asks for the name of its own file.
 */
const LEFT_OUTSIDE = [
  "lmdb",
  "node-llama-cpp",
  "web-tree-sitter",
  "typescript",
  "@typescript-eslint/typescript-estree",
  "write-file-atomic",
];

/** True for what a built file imports instead of having it within. */
export function isLeftOutside(id) {
  return id.startsWith("node:") || LEFT_OUTSIDE.some((name) => id === name || id.startsWith(`${name}/`));
}
