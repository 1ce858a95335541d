import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";

test("a parse that takes too long is given up, and the next one starts afresh", async () => {
  let clock = 0;
  const parse = await loadGrammars(["python"], { parseMs: 2000, now: () => (clock += 1500) });
  expect(parse("python", "a = [1, 2]\n".repeat(5000))).toBeNull();
  const patient = await loadGrammars(["python"]);
  const tree = patient("python", "a = 1\n");
  expect(tree?.rootNode.text).toBe("a = 1\n");
  tree?.delete();
  const short = parse("python", "b");
  expect(short?.rootNode.text).toBe("b");
  short?.delete();
});

test("a language whose grammar was not loaded has no tree", async () => {
  const parse = await loadGrammars([]);
  expect(parse("css", "a {}")).toBeNull();
});

test("deep nesting does not throw, whatever becomes of the tree", async () => {
  const parse = await loadGrammars(["javascript", "cpp"]);
  for (const open of ["[", "(", "{", "a(", "if(a)"]) {
    parse("javascript", open.repeat(50_000))?.delete();
    parse("cpp", open.repeat(50_000))?.delete();
  }
  const tree = parse("javascript", "a;");
  expect(tree?.rootNode.hasError).toBe(false);
  tree?.delete();
}, 120_000);

test("files beyond the limits, and sources that were disposed of, have no tree", async () => {
  const open = makeOpenSource(await loadGrammars(["typescript"]), { fileBytes: 20, lineLength: 10 });
  expect(open("a.ts", "a;\n".repeat(10)).tree).toBeNull();
  expect(open("a.ts", "éééé;\néééé;\na;\n").tree).toBeNull();
  expect(open("a.ts", "abcdefghijkl\n").tree).toBeNull();
  expect(open("a.txt", "a;\n").tree).toBeNull();
  const source = open("a.ts", "a;\r\nb;\n");
  expect(source.lines).toEqual(["a;\r", "b;"]);
  expect(source.tree?.rootNode.hasError).toBe(false);
  source.dispose();
  source.dispose();
  expect(source.tree).toBeNull();
});

test("a process that parsed PowerShell ends at once and loads the next grammar at once", () => {
  // V8's optimiser would take about 7 s here; see the comment at `withoutOptimiser`.
  const script = `
    const { Parser, Language } = await import("web-tree-sitter");
    const { createRequire } = await import("node:module");
    const v8 = await import("node:v8");
    const { resolve } = createRequire(process.cwd() + "/package.json");
    const load = (name) => Language.load(resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-" + name + ".wasm"));
    await Parser.init();
    v8.setFlagsFromString("--liftoff-only");
    const grammar = await load("powershell");
    v8.setFlagsFromString("--no-liftoff-only");
    new Parser().setLanguage(grammar).parse("Get-Item a\\n".repeat(200)).delete();
    await load("python");`;
  const start = performance.now();
  execFileSync(process.execPath, ["--input-type=module", "-e", script]);
  expect(performance.now() - start).toBeLessThan(4000);
});
