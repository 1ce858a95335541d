import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { refutation } from "../../src/validate/refutation.ts";
import { CASES, type Refuted } from "./refutation-cases.ts";
import { FLOW_CASES } from "./flow-cases.ts";
import { contextOf, findingAt } from "./set-up.ts";

let openSource: OpenSource;
beforeAll(async () => {
  openSource = makeOpenSource(
    await loadGrammars([
      "typescript",
      "javascript",
      "python",
      "go",
      "java",
      "rust",
      "c",
      "cpp",
      "csharp",
      "ruby",
      "php",
      "bash",
    ]),
  );
}, 60_000);

const verdictOn = ({ path, text }: Pick<Refuted, "path" | "text">, line: number, message: string) => {
  const context = contextOf(openSource, { path, text, added: [line] });
  return refutation(findingAt(context, line, { message }), context);
};

const ALL = [...CASES, ...FLOW_CASES];

describe.each(ALL)("$path", (given) => {
  test.each(given.claims)("line %i: %s (%s)", (line, message, proof) => {
    const { verdict, reason } = verdictOn(given, line, message);
    if (proof === null) {
      expect(reason).toBe("Nothing in the file contradicts it.");
      expect(verdict).toBe("pass");
    } else {
      expect(verdict).toBe("reject");
      const quoted = (given.text.split("\n")[proof - 1] ?? "").trim().replaceAll("`", "'").slice(0, 60);
      expect(reason).toContain(`at line ${proof}: \`${quoted}`);
    }
  });

  test("its syntax is right, or nothing could be refuted in it", () => {
    expect(openSource(given.path, given.text).tree?.rootNode.hasError).toBe(false);
  });
});

describe("laws", () => {
  const anyCase = fc.constantFrom(...ALL);
  const line = fc.integer({ min: -1, max: 50 });

  test("a message that names no known claim passes", () => {
    const word = fc.constantFrom(
      "`name`",
      "the",
      "value",
      "is",
      "too",
      "large",
      "`helper`",
      "returns",
      "wrong",
      "null",
      "leaks",
      "data",
      "file",
    );
    fc.assert(
      fc.property(anyCase, line, fc.array(word, { maxLength: 8 }), (given, at, words) => {
        expect(verdictOn(given, at, words.join(" ")).verdict).toBe("pass");
      }),
      { numRuns: 60 },
    );
  });

  test("never throws, whatever is said of whatever text", () => {
    const claim = fc.constantFrom(
      "is unused",
      "is not defined",
      "is never called",
      "is not awaited",
      "is not closed",
      "unreachable",
      "may be null",
      "may not return a value",
    );
    const broken = fc
      .tuple(anyCase, fc.nat(1500), fc.string({ unit: "binary", maxLength: 20 }))
      .map(([{ path, text }, at, more]) => ({ path, text: text.slice(0, at) + more + text.slice(at + 9) }));
    fc.assert(
      fc.property(broken, line, fc.string({ unit: "binary" }), claim, (given, at, name, says) => {
        const whole = ["Division by zero.", "Missing break.", "Not all code paths return a value."];
        for (const message of [`${name} ${says}`, `\`name\` ${says}`, `\`${name}\` ${says}`, ...whole])
          expect(["pass", "reject"]).toContain(verdictOn(given, at, message).verdict);
      }),
      { numRuns: 60 },
    );
  });
});
