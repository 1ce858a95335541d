import { NORM_EPSILON, qwen2File, type Fill, type Shape } from "./qwen2.ts";
import type { Program, Segment } from "./program.ts";
import { seededRandom } from "./random.ts";
import { makeVocabulary, type Vocabulary } from "./vocabulary.ts";
import { encodeGguf } from "./encode-gguf.ts";

/*
 * How it works. The residual stream has 384 dimensions: 128 hold a ±1 code of the current token, one the constant 16
 * (so that the mean square of an embedding is 1 and the norms change next to nothing), then per cue a flag, a bag and a
 * saturated bit, then one dimension per token that a script may write.
 *
 * Block 0: queries and keys are zero, so attention averages the flags of all tokens so far into the bags; two SwiGLU
 * neurons per cue, silu(z) - silu(z - 40) with a huge slope, turn "any at all" into 0 or `BIT`.
 * Block 1: attention adds nothing; one neuron per rule fires when the current token is the rule's and all of the rule's
 * cues are on, and writes into the dimension of the token that shall follow.
 * Output: each token reads its own dimension, plus a small preference from the constant that decides when a grammar
 * forbids everything the script wants; the labels read the cues' bits against the constant.
 */
const CODE = 128;
const CONSTANT = CODE;
const CONSTANT_VALUE = 16;
const CUES = 24;
const FLAG = CONSTANT + 1;
const BAG = FLAG + CUES;
const BITS = BAG + CUES;
const TARGET = BITS + CUES;
const EMBEDDING = 384;
const HEAD = 128;

/** Small, so that the bags do not count in the norms. */
const BAG_SCALE = 1 / 32;
/** One trigger among 8192 tokens still gives z = 80, twice what saturates. */
const SLOPE = (80 * 8192) / BAG_SCALE;
const SATURATION = 40;
const BIT = 4;
const GATE = 300;
const MARGIN = 0.4;
const TARGET_GAIN = 3;
/** Keeps the labels from being written where text is asked for; their difference alone is judged. */
const UNWANTED = -40;
/** Codes that agree in more than this share of places are not told apart by the margin. */
const LIKENESS = 0.35;

const YES = "(yes)";
const NO = "(no)";

/** A script goes on after this many refused segments, less one. */
const LOOKAHEAD = 4;

interface Rule {
  /** Null: whatever the current token is. */
  readonly token: number | null;
  readonly cues: readonly number[];
  readonly targets: readonly { readonly dimension: number; readonly strength: number }[];
}

interface Wiring {
  readonly vocabulary: Vocabulary;
  readonly cueNames: readonly string[];
  /** Token id to the cues it sets. */
  readonly flags: ReadonlyMap<number, readonly number[]>;
  readonly rules: readonly Rule[];
  /** Token id to its own dimension. */
  readonly dimensions: ReadonlyMap<number, number>;
  readonly digits: number;
  readonly labels: readonly [number, number];
  readonly never: readonly number[];
  readonly yesCue: number;
  readonly noCue: number;
  /** What the yes label reads from the constant and from a bit of a yes cue. */
  readonly bias: number;
  readonly evidence: number;
}

/** A model file that follows the program under greedy decoding, with or without a grammar. */
export function programmedModelBytes(program: Program): Buffer {
  const wiring = wire(program);
  const shape: Shape = {
    name: program.name,
    contextLength: 8192,
    blocks: 2,
    embedding: EMBEDDING,
    feedForward: Math.max(64, Math.ceil(Math.max(wiring.rules.length, 2 * CUES) / 32) * 32),
    heads: EMBEDDING / HEAD,
    keyValueHeads: 1,
  };
  return encodeGguf(qwen2File(shape, wiring.vocabulary, fillWeights(wiring)));
}

/**
 * P(yes) in closed form for a prompt in which exactly these cues are on: the softmax of the two labels,
 * 1 / (1 + e^-x) with x = r · (bias + evidence · (yes bit - no bit)) and r the factor of the last norm.
 */
export function probabilityOfYes(program: Program, cuesOn: readonly string[]): number {
  const wiring = wire(program);
  const yes = program.judge.yesWhen.some((name) => cuesOn.includes(name));
  const no = (program.judge.noWhen ?? []).some((name) => cuesOn.includes(name));
  const on = [...cuesOn, ...(yes ? [YES] : []), ...(no ? [NO] : [])].map((name) =>
    indexOf(wiring.cueNames, name),
  );
  const evidence = wiring.evidence * (Number(yes) - Number(no));
  return 1 / (1 + Math.exp(-lastNorm(wiring.rules, on) * (wiring.bias + evidence)));
}

/** The factor of the last RMS norm at a token that belongs to no script. */
function lastNorm(rules: readonly Rule[], on: readonly number[]): number {
  const base = CODE + CONSTANT_VALUE ** 2 + on.length * BIT ** 2;
  const second = normFactor(base);
  const written = new Map<number, number>();
  for (const rule of rules) {
    if (rule.token !== null || !rule.cues.every((cue) => on.includes(cue))) continue;
    for (const { dimension, strength } of rule.targets) {
      written.set(dimension, (written.get(dimension) ?? 0) + strength * second ** 2);
    }
  }
  return normFactor([...written.values()].reduce((sum, value) => sum + value ** 2, base));
}

function normFactor(squares: number): number {
  return 1 / Math.sqrt(squares / EMBEDDING + NORM_EPSILON);
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}

function wire(program: Program): Wiring {
  const [yes, no] = program.judge.labels ?? ["yes", "no"];
  // Two cues more than the program names: whatever makes it yes, and whatever takes that back.
  const cues: Record<string, readonly string[]> = {
    ...program.cues,
    [YES]: program.judge.yesWhen.flatMap((name) => program.cues[name] ?? []),
    [NO]: (program.judge.noWhen ?? []).flatMap((name) => program.cues[name] ?? []),
  };
  const cueNames = Object.keys(cues);
  if (cueNames.length > CUES) throw new Error(`more than ${CUES} cues`);
  const texts = program.answers.flatMap(({ script }) => script.map(textOf)).filter((text) => text !== null);
  const words = new Set(
    [yes, no, ...(program.judge.never ?? []), ...Object.values(cues).flat(), ...texts].filter(
      (text) => text.length > 1,
    ),
  );
  const vocabulary = makeVocabulary([...words], program.chatTemplate);
  const dimensions = assignDimensions(vocabulary, texts);
  const digits = TARGET + dimensions.size;
  const rules = program.answers.flatMap(({ when, script }, index) =>
    scriptRules({
      vocabulary,
      dimensions,
      digits,
      script,
      cues: when.map((name) => indexOf(cueNames, name)),
      rank: program.answers.length - index,
      ranks: program.answers.length,
    }),
  );
  const flags = new Map<number, number[]>();
  for (const [cue, name] of cueNames.entries()) {
    for (const text of new Set(cues[name])) {
      const token = tokenOf(vocabulary, text);
      flags.set(token, [...(flags.get(token) ?? []), cue]);
    }
  }
  const unsolved = {
    vocabulary,
    cueNames,
    flags,
    rules,
    dimensions,
    digits,
    labels: [tokenOf(vocabulary, yes), tokenOf(vocabulary, no)] as const,
    never: (program.judge.never ?? []).map((label) => tokenOf(vocabulary, label)),
    yesCue: indexOf(cueNames, YES),
    noCue: indexOf(cueNames, NO),
  };
  return { ...unsolved, ...solveJudge(program, unsolved) };
}

/** Bias and evidence that make P(yes) exactly as asked with no cue on, and with the first yes cue alone. */
function solveJudge(
  program: Program,
  wiring: Pick<Wiring, "rules" | "cueNames" | "yesCue">,
): { readonly bias: number; readonly evidence: number } {
  const first = program.judge.yesWhen.slice(0, 1).map((name) => indexOf(wiring.cueNames, name));
  const bias = logit(program.judge.whenAbsent) / lastNorm(wiring.rules, []);
  const present = logit(program.judge.whenPresent) / lastNorm(wiring.rules, [...first, wiring.yesCue]);
  return { bias, evidence: present - bias };
}

function assignDimensions(vocabulary: Vocabulary, texts: readonly string[]): Map<number, number> {
  const dimensions = new Map<number, number>();
  for (const token of [vocabulary.endOfTurn, ...texts.map((text) => tokenOf(vocabulary, text))]) {
    if (!dimensions.has(token)) dimensions.set(token, TARGET + dimensions.size);
  }
  if (TARGET + dimensions.size + 1 > EMBEDDING) throw new Error("too many different texts in the scripts");
  return dimensions;
}

/**
 * The start rule (any token leads to the first segment, weakly) and one rule per segment for what follows. What follows
 * is the next segment and, weaker, those after it: a segment that the grammar refuses is skipped.
 */
function scriptRules(options: {
  readonly vocabulary: Vocabulary;
  readonly dimensions: ReadonlyMap<number, number>;
  readonly digits: number;
  readonly script: readonly Segment[];
  readonly cues: readonly number[];
  /** The higher, the rather; at most `ranks`. */
  readonly rank: number;
  readonly ranks: number;
}): Rule[] {
  const { vocabulary, dimensions, digits, script, cues, rank, ranks } = options;
  const texts = script.map(textOf).filter((text) => text !== null);
  if (new Set(texts).size !== texts.length) throw new Error(`a script repeats a segment: ${texts.join("|")}`);
  const aims = [
    ...script.map((segment) => aimOf(segment, vocabulary, dimensions, digits)),
    [endDimension(vocabulary, dimensions)],
  ];
  const targets = (from: number, strength: number): Rule["targets"] =>
    aims
      .slice(from, from + LOOKAHEAD)
      .flatMap((aim, ahead) =>
        aim.map((dimension, choice) => ({ dimension, strength: strength + 4 * rank - ahead - 0.5 * choice })),
      );
  const follow = script.flatMap((segment, index) =>
    tokensOf(segment, vocabulary).map((token) => ({
      token,
      cues,
      targets: targets(index + 1, 8 + 4 * ranks),
    })),
  );
  return [{ token: null, cues, targets: targets(0, 4).slice(0, (aims[0] ?? []).length) }, ...follow];
}

function textOf(segment: Segment): string | null {
  return typeof segment === "string" ? segment : segment.line;
}

function tokensOf(segment: Segment, vocabulary: Vocabulary): number[] {
  const text = textOf(segment);
  const wished = text === null ? [] : [tokenOf(vocabulary, text)];
  const digits = typeof segment === "string" ? [] : [..."0123456789"].map((digit) => vocabulary.byte(digit));
  return [...new Set([...wished, ...digits])];
}

function aimOf(
  segment: Segment,
  vocabulary: Vocabulary,
  dimensions: ReadonlyMap<number, number>,
  digits: number,
): number[] {
  const text = textOf(segment);
  const wished = text === null ? [] : [dimensions.get(tokenOf(vocabulary, text)) ?? 0];
  return typeof segment === "string" ? wished : [...wished, digits];
}

function endDimension(vocabulary: Vocabulary, dimensions: ReadonlyMap<number, number>): number {
  return dimensions.get(vocabulary.endOfTurn) ?? 0;
}

function tokenOf(vocabulary: Vocabulary, text: string): number {
  return text.length === 1 ? vocabulary.byte(text) : vocabulary.word(text);
}

function indexOf(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  if (index < 0) throw new Error(`no cue is called ${name}`);
  return index;
}

function fillWeights(wiring: Wiring): Fill {
  return (name, values, columns) => {
    const set = (row: number, column: number, value: number): void => {
      values[row * columns + column] = value;
    };
    if (name === "token_embd.weight") fillEmbeddings(wiring, set);
    else if (name === "blk.0.attn_v.weight") wiring.cueNames.forEach((_, cue) => set(cue, FLAG + cue, 1));
    else if (name === "blk.0.attn_output.weight")
      wiring.cueNames.forEach((_, cue) => set(BAG + cue, cue, BAG_SCALE));
    else if (name.startsWith("blk.0.ffn")) fillSaturation(wiring, name, set);
    else if (name.startsWith("blk.1.ffn")) fillRules(wiring, name, set);
    else if (name === "output.weight") fillOutput(wiring, set);
  };
}

type SetWeight = (row: number, column: number, value: number) => void;

function fillEmbeddings(wiring: Wiring, set: SetWeight): void {
  for (const [token, code] of codes(wiring.vocabulary.texts.length).entries()) {
    for (const [place, value] of code.entries()) set(token, place, value);
    set(token, CONSTANT, CONSTANT_VALUE);
    for (const cue of wiring.flags.get(token) ?? []) set(token, FLAG + cue, 1);
  }
}

/** Random ±1 codes, no two of them too alike. The same for every model: the program decides what they mean. */
function codes(count: number): number[][] {
  const random = seededRandom(7);
  const chosen: number[][] = [];
  while (chosen.length < count) {
    const code = Array.from({ length: CODE }, () => (random() < 0.5 ? -1 : 1));
    const alike = chosen.some((other) => {
      let product = 0;
      for (let place = 0; place < CODE; place++) product += (code[place] ?? 0) * (other[place] ?? 0);
      return product > LIKENESS * CODE;
    });
    if (!alike) chosen.push(code);
  }
  return chosen;
}

function fillSaturation(wiring: Wiring, name: string, set: SetWeight): void {
  for (const cue of wiring.cueNames.keys()) {
    const [rising, falling] = [2 * cue, 2 * cue + 1];
    if (name.includes("gate")) {
      set(rising, BAG + cue, SLOPE);
      set(falling, BAG + cue, SLOPE);
      set(falling, CONSTANT, -SATURATION / CONSTANT_VALUE);
    } else if (name.includes("up")) {
      set(rising, CONSTANT, 1 / CONSTANT_VALUE);
      set(falling, CONSTANT, 1 / CONSTANT_VALUE);
    } else if (name.includes("down")) {
      set(BITS + cue, rising, BIT / SATURATION);
      set(BITS + cue, falling, -BIT / SATURATION);
    }
  }
}

function fillRules(wiring: Wiring, name: string, set: SetWeight): void {
  const code = codes(wiring.vocabulary.texts.length);
  for (const [neuron, { token, cues, targets }] of wiring.rules.entries()) {
    if (name.includes("gate")) {
      const needed = cues.length + (token === null ? 0 : 1);
      for (const [place, value] of (token === null ? [] : (code[token] ?? [])).entries())
        set(neuron, place, (GATE * value) / CODE);
      for (const cue of cues) set(neuron, BITS + cue, GATE / BIT);
      set(neuron, CONSTANT, (-GATE * (needed - MARGIN)) / CONSTANT_VALUE);
    } else if (name.includes("up")) {
      set(neuron, CONSTANT, 1 / CONSTANT_VALUE);
    } else if (name.includes("down")) {
      for (const { dimension, strength } of targets) set(dimension, neuron, strength / (GATE * MARGIN));
    }
  }
}

/** What the model falls back on: ending, then closing what is open, then digits, then any byte, a label last of all. */
function preferences(vocabulary: Vocabulary): Map<number, number> {
  const order = ['"', "}", ",", ":", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
  const preferred = order.map((character, index): [number, number] => [
    vocabulary.byte(character),
    1 - 0.04 * index,
  ]);
  return new Map([[vocabulary.endOfTurn, 1.2], ...preferred]);
}

function fillOutput(wiring: Wiring, set: SetWeight): void {
  const { vocabulary, dimensions, digits, labels } = wiring;
  for (const [token, preference] of preferences(vocabulary))
    set(token, CONSTANT, preference / CONSTANT_VALUE);
  for (const [token, dimension] of dimensions) set(token, dimension, TARGET_GAIN);
  for (const digit of "0123456789") set(vocabulary.byte(digit), digits, TARGET_GAIN);
  const [yes, no] = labels;
  for (const label of wiring.never) set(label, CONSTANT, (2 * UNWANTED) / CONSTANT_VALUE);
  set(yes, CONSTANT, (wiring.bias + UNWANTED) / CONSTANT_VALUE);
  set(no, CONSTANT, UNWANTED / CONSTANT_VALUE);
  set(yes, BITS + wiring.yesCue, wiring.evidence / BIT);
  set(yes, BITS + wiring.noCue, -wiring.evidence / BIT);
}
