/** The laws of the integrity score (design §7), over files with any mixture of defects, in Python and TypeScript. */
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { SAFE_SCORE, scoreIntegrity } from "../../src/layers/integrity/score.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { openPair, openSources } from "./open-pair.ts";

let openSource: OpenSource;

beforeAll(async () => {
  openSource = await openSources(["python", "typescript"]);
});

const KINDS = ["whole", "placeholder", "gone", "trivial", "broken"] as const;
type Kind = (typeof KINDS)[number];
const MODULES = ["alpha", "beta", "gamma"] as const;
const COUNT = 5;

/** What happens to each function, and which imports are lost. */
interface Plan {
  readonly functions: readonly Kind[];
  readonly lost: readonly boolean[];
}

interface Dialect {
  readonly path: string;
  readonly imports: (module: string) => string;
  readonly use: string;
  readonly write: (index: number, kind: Kind) => string;
}

const PYTHON: Dialect = {
  path: "a.py",
  imports: (module) => `import ${module}\n`,
  use: `USED = (${MODULES.map((module) => `${module}.one`).join(", ")})\n`,
  write: (index, kind) => {
    const body = `    total = value + ${index}\n    return total * 2\n`;
    const bodies: Record<Kind, string> = {
      whole: body,
      placeholder: `    # TODO: the rest\n${body}`,
      gone: "",
      trivial: "    pass\n",
      broken: `    total = (value + ${index}\n    return total * 2\n`,
    };
    return kind === "gone" ? "" : `\n\ndef step${index}(value):\n${bodies[kind]}`;
  },
};

const TYPESCRIPT: Dialect = {
  path: "a.ts",
  imports: (module) => `import { ${module} } from "./${module}.js";\n`,
  use: `export const used = [${MODULES.map((module) => `${module}.one`).join(", ")}];\n`,
  write: (index, kind) => {
    const body = `  const total = value + ${index};\n  return total * 2;\n`;
    const bodies: Record<Kind, string> = {
      whole: body,
      placeholder: `  // TODO: the rest\n${body}`,
      gone: "",
      trivial: `  throw new Error("not implemented");\n`,
      broken: `  const total = (value + ${index};\n  return total * 2;\n`,
    };
    return kind === "gone"
      ? ""
      : `\nexport function step${index}(value: number): number {\n${bodies[kind]}}\n`;
  },
};

function write(dialect: Dialect, { functions, lost }: Plan, order: readonly number[]): string {
  const imports = MODULES.map((module, index) => (lost[index] === true ? "" : dialect.imports(module)));
  const written = order.map((index) => dialect.write(index, functions[index] ?? "whole"));
  return [...imports, dialect.use, ...written].join("");
}

const IN_ORDER = Array.from({ length: COUNT }, (_, index) => index);
const WHOLE: Plan = { functions: IN_ORDER.map(() => "whole"), lost: MODULES.map(() => false) };

function scoreOf(dialect: Dialect, plan: Plan, order: readonly number[] = IN_ORDER): number {
  const before = write(dialect, WHOLE, IN_ORDER);
  const { pair, dispose } = openPair(openSource, {
    path: dialect.path,
    before,
    after: write(dialect, plan, order),
  });
  try {
    return scoreIntegrity(pair).score;
  } finally {
    dispose();
  }
}

/** Design §7, in hundredths, so that no rounding can hide a difference. */
function expected({ functions, lost }: Plan): number {
  if (functions.some((kind) => kind === "broken" || kind === "trivial")) return 0;
  const cost =
    (functions.includes("placeholder") ? 30 : 0) +
    (functions.includes("gone") ? 40 : 0) +
    (lost.includes(true) ? 20 : 0);
  return Math.max(0, 100 - cost) / 100;
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  // Broken text hides what else is wrong, so half of the plans have none.
  functions: fc.oneof(
    fc.array(fc.constantFrom(...KINDS), { minLength: COUNT, maxLength: COUNT }),
    fc.array(fc.constantFrom("whole", "whole", "placeholder", "gone"), {
      minLength: COUNT,
      maxLength: COUNT,
    }),
  ),
  lost: fc.array(fc.boolean(), { minLength: MODULES.length, maxLength: MODULES.length }),
});
const anyOrder = fc.shuffledSubarray(IN_ORDER, { minLength: COUNT, maxLength: COUNT });

/** The plan with one more defect: a function that was whole, or an import that was there. */
const aDefectMore = anyPlan.chain((plan) => {
  const whole = plan.functions.flatMap((kind, index) => (kind === "whole" ? [index] : []));
  const kept = plan.lost.flatMap((lost, index) => (lost ? [] : [index]));
  const worse: fc.Arbitrary<Plan>[] = [
    ...whole.flatMap((index) =>
      KINDS.filter((kind) => kind !== "whole").map((kind) =>
        fc.constant({ ...plan, functions: plan.functions.with(index, kind) }),
      ),
    ),
    ...kept.map((index) => fc.constant({ ...plan, lost: plan.lost.with(index, true) })),
  ];
  return fc.tuple(fc.constant(plan), worse.length === 0 ? fc.constant(plan) : fc.oneof(...worse));
});

describe.each([
  ["Python", PYTHON],
  ["TypeScript", TYPESCRIPT],
])("the score of %s", (_name, dialect) => {
  it("is exactly what design §7 says, each kind charged once", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(scoreOf(dialect, plan)).toBe(expected(plan));
      }),
    );
  });

  it("never rises by one more defect, and stays within 0 and 1", () => {
    fc.assert(
      fc.property(aDefectMore, ([plan, worse]) => {
        const [score, after] = [scoreOf(dialect, plan), scoreOf(dialect, worse)];
        expect(after).toBeLessThanOrEqual(score);
        for (const one of [score, after]) expect(one >= 0 && one <= 1).toBe(true);
      }),
    );
  });

  it("does not depend on where in the file its defects stand", () => {
    fc.assert(
      fc.property(anyPlan, anyOrder, (plan, order) => {
        const turned = order.map((index) => plan.functions[index] ?? "whole");
        const lost = [...plan.lost].reverse();
        expect(scoreOf(dialect, { functions: turned, lost })).toBe(scoreOf(dialect, plan));
        if (!plan.functions.includes("broken"))
          expect(scoreOf(dialect, plan, order)).toBe(scoreOf(dialect, plan));
      }),
    );
  });

  it("is 1 for what only moved, and safe with one lost function but not with a placeholder besides", () => {
    expect(scoreOf(dialect, WHOLE, [...IN_ORDER].reverse())).toBe(1);
    const gone: Plan = { ...WHOLE, functions: WHOLE.functions.with(1, "gone") };
    expect(scoreOf(dialect, gone) >= SAFE_SCORE).toBe(true);
    expect(
      scoreOf(dialect, { ...gone, functions: gone.functions.with(3, "placeholder") }) >= SAFE_SCORE,
    ).toBe(false);
  });
});
