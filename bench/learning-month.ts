/**
 * What a month of decisions is worth: npm run bench -- bench/learning-month.ts [repositories]
 *
 * Simulates repositories (30 by default) with 20 working days each. Every day brings findings of rules whose precision, stated
 * confidence and idioms (statements of one form that a rule is always right or always wrong about, in some folder) are drawn at
 * random; people decide about 60 % of what is reported, and err in 5 % of it. After three weeks the fourth is judged twice,
 * with what was learned and without. "Equal recall" raises the bar without learning until it reports as few real
 * defects as learning does, as near as its steps allow. The stream is made up; the code that learns is the real one.
 */
import { makeKnowledge } from "../src/learn/knowledge.ts";
import { isInScope } from "../src/learn/make-pattern.ts";
import { reliabilityOf } from "../src/learn/reliability.ts";
import type { Finding } from "../src/types/finding.ts";
import type { Pattern } from "../src/types/vault.ts";
import { decided, makeFinding } from "../test/learn/patterns.ts";

const repositories = Number(process.argv[2] ?? 30);
const BAR = 0.6;
const [DAYS, TAUGHT, A_DAY] = [20, 15, 12] as const;
const [DECIDES, ERRS] = [0.6, 0.05] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse("2026-03-01T00:00:00Z");

type Random = () => number;

/** Mulberry32 (public domain), so that one seed is one month. */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <Item>(items: readonly Item[], random: Random): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};

const NAMES = "user order cart total item price name key value index row node token file path state".split(
  " ",
);
const FORMS = [
  "if (A = B.next) {",
  "while ((A = B.pop())) {",
  "const A = B.find((C) => C.id == null);",
  "A.forEach(async (C) => B.send(C));",
  "catch (A) { return B; }",
  "return A.length > 0 ? A[0].B : C;",
  "A.B = A.C || {};",
  "for (const A in B) C.push(A);",
  "if (A === A) return B(C);",
  "setTimeout(() => A.B(C), 0);",
  "await Promise.all(A.map((C) => B.save(C)));",
  "export const A = (B = []) => B.concat(C);",
];
const FOLDERS = ["src/api", "src/cart", "src/user", "src/mail", "lib/store", "lib/util"];

interface Rule {
  readonly ruleId: string;
  readonly isModel: boolean;
  /** How often it is right where no idiom decides, and how often it says it is. */
  readonly precision: number;
  readonly stated: number;
  /** Where one form is always right, or always wrong. */
  readonly idioms: readonly { readonly form: string; readonly folder: string; readonly isReal: boolean }[];
}

function makeRules(random: Random): readonly Rule[] {
  return Array.from({ length: 14 }, (_, index) => {
    const isModel = index % 2 === 0;
    const precision = 0.25 + 0.7 * random();
    // Rules know their precision about; a model claims more than it keeps.
    const stated = Math.min(
      0.97,
      Math.max(0.5, isModel ? 0.75 + 0.2 * random() : precision + 0.2 * (random() - 0.3)),
    );
    const idioms = Array.from({ length: 4 }, () => {
      return { form: pick(FORMS, random), folder: pick(FOLDERS, random), isReal: random() < 0.4 };
    });
    return {
      ruleId: isModel ? `model/rule-${index}` : `lint/rule-${index}`,
      isModel,
      precision,
      stated,
      idioms,
    };
  });
}

interface Seen {
  readonly finding: Finding;
  readonly isReal: boolean;
}

function draw(rules: readonly Rule[], random: Random): Seen {
  const rule = pick(rules, random);
  const idiom = random() < 0.5 ? pick(rule.idioms, random) : null;
  const folder = idiom?.folder ?? pick(FOLDERS, random);
  const form = idiom?.form ?? pick(FORMS, random);
  const held = rule.idioms.find((one) => one.form === form && isInScope(`${folder}/x`, `${one.folder}/`));
  const isReal = held?.isReal ?? random() < rule.precision;
  const evidence = form.replaceAll(/\b[ABC]\b/g, () => pick(NAMES, random));
  const confidence = Math.min(
    0.99,
    Math.max(0.05, rule.stated + 0.16 * (random() - 0.5) + (isReal ? 0.04 : -0.04)),
  );
  const finding = makeFinding({
    ruleId: rule.ruleId,
    source: rule.isModel ? "model" : "layer",
    path: `${folder}/${pick(NAMES, random)}.ts`,
    message: `\`${pick(NAMES, random)}\` breaks what ${rule.ruleId} asks for.`,
    evidence,
    confidence,
  });
  return { finding, isReal };
}

interface Judged {
  readonly isReal: boolean;
  readonly confidence: number;
  readonly isReported: boolean;
}

function judge({ finding, isReal }: Seen, patterns: readonly Pattern[], now: number): Judged {
  const { confidence, verdicts } = makeKnowledge(patterns, now).about(finding);
  const isSilenced = verdicts.some(({ verdict }) => verdict === "suppress");
  return { isReal, confidence, isReported: !isSilenced && confidence >= BAR };
}

function live(seed: number): { readonly without: readonly Judged[]; readonly learned: readonly Judged[] } {
  const random = randomOf(seed);
  const rules = makeRules(random);
  const patterns: Pattern[] = [];
  const without: Judged[] = [];
  const learned: Judged[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const now = NOW + day * DAY_MS;
    const today = Array.from({ length: A_DAY }, () => draw(rules, random));
    for (const seen of today) {
      const judged = judge(seen, patterns, now);
      if (day >= TAUGHT) {
        const { confidence } = seen.finding;
        learned.push(judged);
        without.push({ isReal: seen.isReal, confidence, isReported: confidence >= BAR });
      }
      if (!judged.isReported || random() >= DECIDES) continue;
      const said = random() < ERRS ? !seen.isReal : seen.isReal;
      const created = new Date(now).toISOString();
      const expires = new Date(now + 90 * DAY_MS).toISOString();
      patterns.unshift(decided(said ? "accepted" : "rejected", seen.finding, { created, expires }));
    }
  }
  return { without, learned };
}

const all = Array.from({ length: repositories }, (_, index) => live(index + 1));
const without = all.flatMap((one) => one.without);
const learned = all.flatMap((one) => one.learned);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const precisionOf = (judged: readonly Judged[]): number => {
  const reported = judged.filter(({ isReported }) => isReported);
  return reported.filter(({ isReal }) => isReal).length / reported.length;
};
const recallOf = (judged: readonly Judged[]): number => {
  const real = judged.filter(({ isReal }) => isReal);
  return real.filter(({ isReported }) => isReported).length / real.length;
};
const brierOf = (judged: readonly Judged[]): number =>
  reliabilityOf(judged.map(({ confidence, isReal }) => ({ predicted: confidence, came: isReal ? 1 : 0 })))
    .brier ?? 0;

/** Without learning, with the bar where the recall is that of learning. */
const wanted = recallOf(learned);
const bars = [...new Set(without.map(({ confidence }) => confidence))].sort((a, b) => a - b);
const atBar = (bar: number): readonly Judged[] =>
  without.map((one) => ({ ...one, isReported: one.confidence >= bar }));
const equal = atBar(bars.findLast((bar) => recallOf(atBar(bar)) >= wanted) ?? 0);

console.log(
  `${repositories} repositories, ${learned.length} findings in the fourth week, ${percent(learned.filter(({ isReal }) => isReal).length / learned.length)} of them real`,
);
for (const [name, judged] of [
  ["without learning", without],
  ["without, at the recall of learning", equal],
  ["with what three weeks have taught", learned],
] as const)
  console.log(
    `${name}: precision ${percent(precisionOf(judged))}, recall ${percent(recallOf(judged))}, Brier score ${brierOf(judged).toFixed(3)}`,
  );
