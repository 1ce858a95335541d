import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Finding, Judge, Verdict } from "../../src/types/finding.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { fingerprint } from "../../src/validate/fingerprint.ts";
import { statusOf, validate } from "../../src/validate/validate.ts";
import type { ValidationContext } from "../../src/validate/validation-context.ts";
import { contextOf, findingAt, openSources } from "./set-up.ts";

const TEXT = [
  'import { read, write } from "./disk";',
  "",
  "export function copy(from: string, to: string): number {",
  "  const bytes = read(from);",
  "  write(to, bytes);",
  "  return bytes.length;",
  "}",
  "",
].join("\n");

let openSource: OpenSource;
let context: ValidationContext;
beforeAll(async () => {
  openSource = await openSources();
  context = contextOf(openSource, { path: "src/copy.ts", text: TEXT, added: [4, 5], deletedAfter: 6 });
});

const at = (line: number, more: Partial<Finding> = {}): Finding => findingAt(context, line, more);
const status = (finding: Finding, more: Partial<ValidationContext> = {}): string => {
  const validated = validate(finding, { ...context, ...more });
  const objection = validated.verdicts.find(({ verdict }) => verdict !== "pass");
  return objection === undefined ? validated.status : `${validated.status} by ${objection.layer}`;
};
const layer = (line: number, more: Partial<Finding> = {}): Finding =>
  at(line, { source: "layer", ruleId: "lint/a", ...more });

describe("places", () => {
  test("a model's finding stands on an added line", () => {
    expect(status(at(4))).toBe("reported");
    expect(status(at(6))).toBe("rejected by anchor");
    expect(
      status(
        at(4, {
          range: { startLine: 4, endLine: 5 },
          evidence: "  const bytes = read(from);\n  write(to, bytes);",
        }),
      ),
    ).toBe("reported");
    expect(status(at(4, { range: { startLine: 3, endLine: 4 } }))).toBe("rejected by anchor");
  });

  test("a rule's finding may also stand beside what was deleted", () => {
    expect(status(layer(6))).toBe("reported");
    expect(status(layer(7))).toBe("reported");
    expect(status(layer(3))).toBe("rejected by anchor");
    expect(status(layer(1))).toBe("rejected by anchor");
  });

  test.each([
    { startLine: 0, endLine: 4 },
    { startLine: 5, endLine: 4 },
    { startLine: 4, endLine: 8 },
    { startLine: 4.5, endLine: 5 },
    { startLine: Number.NaN, endLine: 4 },
    { startLine: 4, endLine: Number.POSITIVE_INFINITY },
    { startLine: 4, endLine: 4, startColumn: 0 },
    { startLine: 4, endLine: 4, startColumn: 9, endColumn: 3 },
  ])("%o is no place", (range) => {
    expect(status(layer(4, { range }))).toBe("rejected by anchor");
  });

  test("nothing stands in a file that the head does not have, or in another", () => {
    expect(status(at(4), { head: null })).toBe("rejected by anchor");
    expect(status(at(4, { path: "src/other.ts" }))).toBe("rejected by anchor");
  });
});

describe("quotes and names", () => {
  test("the evidence is what the head says", () => {
    expect(status(at(4, { evidence: "  const bytes = fetch(from);" }))).toBe("rejected by evidence");
    expect(status(at(4, { evidence: "const bytes = read(from);" }))).toBe("rejected by evidence");
    expect(status(at(4, { evidence: "" }))).toBe("rejected by evidence");
    expect(status(at(4, { evidence: `${at(4).evidence}\r` }))).toBe("reported");
  });

  test("layers quote the first lines of a range, and mask secrets", () => {
    const range = { startLine: 4, endLine: 6 };
    expect(status(layer(4, { range, evidence: "  const bytes = read(from);" }))).toBe("reported");
    expect(status(layer(4, { evidence: "  const byte********;" }))).toBe("reported");
    expect(status(layer(4, { evidence: "  const key********;" }))).toBe("rejected by evidence");
    expect(status(at(4, { evidence: "  const byte********;" }))).toBe("rejected by evidence");
  });

  test.each([
    ["`bytes` can be empty here.", "reported"],
    ["`read(from).size` can be zero.", "rejected by evidence"],
    ["`buffer` can be empty here.", "rejected by evidence"],
    ["`by` is part of a word only.", "rejected by evidence"],
    ["`read` can give `undefined` or throw a `TypeError`.", "reported"],
    ["The call is missing `await`, use `readAsync` and `close()`.", "reported"],
    ["`closeSync` is never called, so it stays open.", "reported"],
    ["Writes to `'/etc/passwd'` are possible.", "reported"],
    ["A name without backticks, such as buffer, is no claim.", "reported"],
  ])("%s: %s", (message, expected) => {
    expect(status(at(4, { message }))).toBe(expected);
  });
});

describe("refuted by the file", () => {
  test.each([
    ["`bytes` is unused.", "rejected by refutation"],
    ["`write` is not imported.", "rejected by refutation"],
    ["`bytes` is not declared.", "rejected by refutation"],
    ["`write` is never called.", "rejected by refutation"],
    ["`bytes` is unused when the file is empty.", "reported"],
    ["`bytes` and `from` are unused.", "reported"],
    ["`to` is unused.", "rejected by refutation"],
    ["`bytes` is undefined.", "reported"],
    ["`bytes` may be undefined here.", "reported"],
  ])("%s %s", (message, expected) => {
    expect(status(at(4, { message }))).toBe(expected);
  });

  test("comments, strings and assignments are no use, and a name of another function is another name", () => {
    const text = [
      "function f() {",
      "  let left = 1;",
      "  // left is used later",
      '  log("left");',
      "  left = 2;",
      "}",
      "function g(left: number) {",
      "  return left;",
      "}",
      "",
    ].join("\n");
    const own = contextOf(openSource, { path: "a.ts", text, added: [2] });
    const chunks = own.chunks.map((chunk) => ({ ...chunk, headRange: { startLine: 1, endLine: 6 } }));
    const finding = findingAt(own, 2, { message: "`left` is never used." });
    expect(validate(finding, { ...own, chunks }).status).toBe("reported");
    expect(validate(finding, own).status).toBe("reported");
  });

  test.each([
    ["a.ts", "function f(a: number) {\n  log(a);\n  return a;\n}\n", 2, "rejected"],
    ["a.ts", "function f(a: number) {\n  return a;\n  log(a);\n}\n", 3, "reported"],
    ["a.ts", "function f(a: number) {\n  if (false)\n    log(a);\n}\n", 3, "reported"],
    ["a.ts", "function f(a: number) {\n  while (true) {\n    log(a);\n  }\n}\n", 3, "reported"],
    ["a.ts", "function f(a: number) {\n  exit();\n  log(a);\n}\n", 3, "reported"],
    ["a.ts", "const f = () => {\n  // why\n  log(1);\n};\n", 3, "rejected"],
    ["a.py", "def f(a):\n    log(a)\n", 2, "rejected"],
    ["a.py", "def f(a):\n    return a\n    log(a)\n", 3, "reported"],
    ["a.py", "def f(a):\n    if a:\n        log(a)\n", 3, "reported"],
    ["a.py", "log(1)\n", 1, "reported"],
    ["a.go", "package a\n\nfunc f() {\n\tlog()\n}\n", 4, "rejected"],
    ["a.go", "package a\n\nfunc f() {\n\tpanic(1)\n\tlog()\n}\n", 5, "reported"],
    ["a.rb", "def f(a)\n  log(a)\nend\n", 2, "rejected"],
    ["a.rb", "def f(a)\n  return a\n  log(a)\nend\n", 3, "reported"],
  ])("%s: unreachable code in %j at line %i is %s", (path, text, line, expected) => {
    const own = contextOf(openSource, { path, text, added: [line] });
    for (const message of [
      "This line is unreachable.",
      "This statement is dead code.",
      "The line can never be reached.",
    ])
      expect(validate(findingAt(own, line, { message }), own).status, message).toBe(expected);
  });

  test.each([
    "The code after this line is unreachable.",
    "Dead code follows.",
    "It makes the rest unreachable.",
    "Unreachable, because `f` is never called.",
    "The function is dead code.",
  ])("%s is said of other code", (message) => {
    const text = "function f(a: number) {\n  return a;\n  log(a);\n}\n";
    const own = contextOf(openSource, { path: "a.ts", text, added: [2] });
    const { verdicts } = validate(findingAt(own, 2, { message }), own);
    expect(verdicts.find(({ layer }) => layer === "refutation")?.verdict ?? "pass").toBe("pass");
  });

  test("an await that is there", () => {
    const own = contextOf(openSource, {
      path: "a.ts",
      text: "const x = await disk.read(1);\nconst y = disk.read(2);\n",
      added: [1, 2],
    });
    const message = "The promise of `read` is not awaited.";
    expect(validate(findingAt(own, 1, { message }), own).status).toBe("rejected");
    expect(validate(findingAt(own, 2, { message }), own).status).toBe("reported");
  });

  test("without a syntax tree nothing is refuted", () => {
    const own = contextOf(openSource, { path: "a.txt", text: "bytes\nbytes\n", added: [1] });
    expect(validate(findingAt(own, 1, { message: "`bytes` is unused." }), own).status).toBe("reported");
  });
});

describe("standing", () => {
  const decided = (decision: "accepted" | "rejected", id: string) => ({
    decision: {
      fingerprint: id,
      ruleId: "x/y",
      path: "",
      decision,
      reason: "known",
      created: "2026-01-02T00:00:00Z",
    },
  });

  test("a rule that is off is suppressed, by id before family, and a severity is set", () => {
    expect(status(at(4), { rules: { "model/bug": "off" } })).toBe("suppressed by suppression");
    expect(status(at(4), { rules: { "model/*": "off" } })).toBe("suppressed by suppression");
    expect(status(at(4), { rules: { "model/*": "off", "model/bug": "error" } })).toBe("reported");
    expect(validate(at(4), { ...context, rules: { "model/*": "error" } }).severity).toBe("error");
  });

  test("what a person rejected stays quiet, security too; only this very finding", () => {
    const finding = layer(4, { ruleId: "security/eval", category: "security" });
    const id = fingerprint(finding, context.head);
    expect(status(finding, decided("rejected", id))).toBe("suppressed by vault");
    expect(
      validate(finding, { ...context, ...decided("rejected", id) }).verdicts.find(
        ({ layer }) => layer === "vault",
      )?.reason,
    ).toBe("Rejected on 2026-01-02: known");
    expect(status(finding, decided("accepted", id))).toBe("reported");
    expect(status(finding, decided("rejected", "other"))).toBe("reported");
  });

  test("confidence", () => {
    expect(status(at(4, { confidence: 0.59 }))).toBe("suppressed by confidence");
    expect(status(at(4, { confidence: 0.6 }))).toBe("reported");
    expect(status(at(4, { confidence: Number.NaN }))).toBe("rejected by confidence");
    expect(status(at(4, { confidence: 7 }))).toBe("rejected by confidence");
  });
});

const JUDGES: readonly Judge[] = ["base", "second-look", "constitution", "syntax", "vault"];
const verdicts: fc.Arbitrary<readonly Verdict[]> = fc.array(
  fc.record({
    layer: fc.constantFrom(...JUDGES),
    verdict: fc.constantFrom("pass" as const, "reject" as const, "suppress" as const),
    reason: fc.string(),
  }),
);
const HEIGHT = { rejected: 0, suppressed: 1, reported: 2 } as const;

describe("laws", () => {
  test("no verdict raises a status, whatever comes before or after it", () => {
    fc.assert(
      fc.property(verdicts, verdicts, (some, more) => {
        expect(HEIGHT[statusOf([...some, ...more])]).toBe(
          Math.min(HEIGHT[statusOf(some)], HEIGHT[statusOf(more)]),
        );
      }),
    );
  });

  const wild: fc.Arbitrary<Partial<Finding>> = fc.record({
    source: fc.constantFrom("layer" as const, "model" as const, "pattern" as const),
    ruleId: fc.oneof(fc.string(), fc.constant("model/bug")),
    confidence: fc.oneof(fc.double(), fc.double({ min: 0, max: 1 })),
    range: fc.record({
      startLine: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double()),
      endLine: fc.integer({ min: -2, max: 12 }),
    }),
    message: fc.string({ unit: "binary" }),
    evidence: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...TEXT.split("\n"))),
    suggestion: fc.option(
      fc.record({
        range: fc.record({
          startLine: fc.integer({ min: -2, max: 12 }),
          endLine: fc.integer({ min: -2, max: 12 }),
        }),
        replacement: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...TEXT.split("\n"))),
      }),
      { nil: null },
    ),
    verdicts,
  });

  test("whatever the finding: never throws, keeps what it brought, stands on a changed line if it is reported, and says why if not", () => {
    fc.assert(
      fc.property(wild, (more) => {
        const finding = at(4, more);
        const validated = validate(finding, context);
        expect(validated.verdicts.slice(0, finding.verdicts?.length)).toEqual(finding.verdicts);
        expect(HEIGHT[validated.status]).toBeLessThanOrEqual(HEIGHT[statusOf(finding.verdicts ?? [])]);
        if (validated.status !== "reported")
          expect(validated.verdicts.some(({ verdict }) => verdict !== "pass")).toBe(true);
        else expect(validated.range.startLine).toBeGreaterThanOrEqual(validated.source === "model" ? 4 : 3);
        if (validated.status === "rejected") expect(validated.suggestion?.status).not.toBe("proven");
      }),
      { numRuns: 300 },
    );
  });

  test("validating again gives the same", () => {
    expect(validate(at(4), context)).toEqual(validate(at(4), context));
  });
});
