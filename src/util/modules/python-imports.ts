import { bindingsIn, type ModuleImport } from "./module-import.ts";

const FROM = /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#;]+)/gm;
const PLAIN =
  /^[ \t]*import[ \t]+([\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)/gm;

/** The imports of a Python file. Every module hands its names on, so each counts as a re-export. */
export function pythonImports(text: string): ModuleImport[] {
  const from = [...text.matchAll(FROM)].map(([, specifier = "", list = ""]) => ({
    specifier,
    bindings: bindingsIn(list.replaceAll(/#.*|[()\\]/g, ""), /\s+as\s+/),
    reexports: true,
  }));
  const plain = [...text.matchAll(PLAIN)].flatMap(([, list = ""]) =>
    bindingsIn(list, /\s+as\s+/).map(({ imported, local }) => ({
      specifier: imported,
      bindings: [{ local, imported: "*" }],
      reexports: false,
    })),
  );
  return [...from, ...plain];
}
