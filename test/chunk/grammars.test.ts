import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";

const BUILT = new URL("../../dist/test/grammars.js", import.meta.url).href;

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
  const script = `
    const { loadGrammars } = await import(${JSON.stringify(BUILT)});
    (await loadGrammars(["powershell"]))("powershell", "Get-Item a\\n".repeat(200)).delete();
    (await loadGrammars(["python"]))("python", "a = 1\\n").delete();`;
  // V8's optimiser takes 2 s (Node 24) to 11 s (Node 20) of the processor when it gets hold of the grammar, else it is 0.3 s.
  expect(cpuSecondsOf(["--input-type=module", "-e", script])).toBeLessThan(1.2);
});

/** Processor time of a whole run of Node, the end of its process included; `times` of the shell is the one to know. */
function cpuSecondsOf(args: readonly string[]): number {
  const run = ["-c", '"$@" && times', "sh", process.execPath, ...args];
  const ofChildren = execFileSync("/bin/sh", run, { encoding: "utf8" }).trim().split("\n").at(-1) ?? "";
  const times = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)];
  expect(times).toHaveLength(2);
  return times.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}
