import { unshownPlaces } from "./ask/cited.ts";
import { fitBlocks, type SizedBlock } from "./ask/fit.ts";
import { isAboutChange } from "./ask/intent.ts";
import { askPrompt } from "./ask/prompt.ts";
import { NO_THREAD, withTurn } from "./ask/thread.ts";
import { gatherPlaces, type PlaceBlock } from "./gather-places.ts";
import { indexRepository } from "./index-repository.ts";
import { redactText } from "./layers/security/redact-secrets.ts";
import type { Ports } from "./ports.ts";
import { recallThread, summariseThread } from "./recall-thread.ts";
import { roomAfter } from "./review/fits-context.ts";
import { routeIntent } from "./route-intent.ts";
import type { AskPlace, Intent, Thread } from "./types/ask.ts";
import type { Change, Target } from "./types/change.ts";
import { EnvironmentError, UsageError } from "./types/errors.ts";
import type { Embedder, Model, ModelInfo, TokenUse } from "./types/model.ts";
import type { Vault } from "./types/vault.ts";
import { addUse, NO_TOKENS } from "./util/token-meter.ts";
import { writeAnswer } from "./write-answer.ts";

/** Tokens of the places that a question goes with: two minutes of a 7B model on two cores. */
const MOST_PLACES_TOKENS = 3000;

export interface AskRun {
  readonly question: string;
  /** The change that is meant; null: what is staged, else the working tree, else the last commit, where the question is about one. */
  readonly target: Target | null;
  /** Goes on with the conversation on this branch; else a new one begins. */
  readonly goesOn: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Opened and closed by this run. */
  openEmbedder(): Promise<Embedder | null>;
  onEvent(event: AskEvent): void;
}

export type AskEvent =
  /** A sentence for people. */
  | { readonly type: "notice"; readonly message: string }
  | { readonly type: "indexing"; readonly done: number; readonly of: number }
  | { readonly type: "model-loading"; readonly fraction: number }
  /** The model begins to read so many tokens; null where it is not known how long that takes. */
  | { readonly type: "reading"; readonly tokens: number; readonly seconds: number | null }
  | { readonly type: "summarising" }
  /** More of the answer. */
  | { readonly type: "text"; readonly text: string };

export interface Answered {
  readonly intent: Intent;
  /** By what the places were found. */
  readonly by: "words" | "meaning";
  /** Null where there is none: the places are the answer. */
  readonly model: ModelInfo | null;
  /** Null without a model, and where the whole answer was refused. */
  readonly text: string | null;
  readonly places: readonly AskPlace[];
  /** Why something of the answer was left out, in words that complete "The answer …". */
  readonly refused: readonly string[];
  /** Places that the answer names and that were not shown. */
  readonly unshown: readonly string[];
  readonly reachedLimit: boolean;
  /** Of the conversation, this one included. */
  readonly turns: number;
  readonly use: TokenUse;
}

/**
 * Answers a question about the repository or a change of it: looks up what goes with it, has a model write the answer out of that, and
 * keeps both as a conversation. Without a model the places are the answer.
 * @throws UsageError for a question that is too long, EnvironmentError where a model was asked for by name and cannot be had.
 */
export async function answerQuestion(ports: Ports, run: AskRun): Promise<Answered> {
  const choice = await ports.chooseModel();
  const { git, config } = ports;
  const vault = await ports.openVault();
  const branch = git.root === null ? null : (await git.standing()).branch;
  const thread = (run.goesOn ? await vault?.thread(branch) : null) ?? NO_THREAD;
  if (run.goesOn && thread === NO_THREAD)
    run.onEvent({ type: "notice", message: "there is no conversation on this branch yet; this begins one." });
  const intent = await routeIntent(run.question, ports, run);
  const change = await findChange(ports, run, intent);
  const before = thread.turns.at(-1)?.question ?? "";
  const gathered = await gather(ports, run, { vault, change, question: `${run.question} ${before}`.trim() });
  const known = { intent, by: gathered.by, turns: thread.turns.length };
  const open = choice.open;
  if (open === null) {
    if (choice.missing !== null) run.onEvent({ type: "notice", message: withoutRules(choice.missing) });
    return {
      ...known,
      ...NOTHING_SAID,
      places: gathered.blocks.map(({ place }) => ({ ...place, shown: true })),
    };
  }
  const model = await load(() =>
    open({
      onProgress: (fraction) => run.onEvent({ type: "model-loading", fraction }),
      onWait: (sentence) => run.onEvent({ type: "notice", message: `${sentence}.` }),
      signal: run.signal,
    }),
  );
  if (model instanceof EnvironmentError) {
    if (config.model !== "auto") throw model;
    run.onEvent({ type: "notice", message: `${model.message} What was found is shown without an answer.` });
    return {
      ...known,
      ...NOTHING_SAID,
      places: gathered.blocks.map(({ place }) => ({ ...place, shown: true })),
    };
  }
  try {
    const rate = (await choice.readRates?.())?.rates.read ?? null;
    const said = await converse({ ports, run, model, rate }, { intent, thread, blocks: gathered.blocks });
    const kept = await keepTurn({ ports, run, model }, { vault, branch, thread, text: said.text });
    return { ...known, ...said, model: model.info, turns: kept };
  } finally {
    await model.dispose();
  }
}

const NOTHING_SAID = {
  model: null,
  text: null,
  refused: [],
  unshown: [],
  reachedLimit: false,
  use: NO_TOKENS,
} as const;

/** The sentence of a review about a missing model, as far as it is true of a question. */
function withoutRules(missing: string): string {
  return missing.replace("so only the rules were applied", "so only the places were looked up");
}

async function load(open: () => Promise<Model>): Promise<Model | EnvironmentError> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
}

/** The change that the question is about; the last commit where nothing is changed. Null where none is meant or there is none. */
async function findChange({ git }: Ports, run: AskRun, intent: Intent): Promise<Change | null> {
  if (run.target !== null) return git.readChange(run.target);
  if (git.root === null || !isAboutChange(run.question, intent)) return null;
  const change = await git.readChange({ mode: "auto" });
  if (change.files.length > 0) return change;
  if ((await git.standing()).commit === null) return null;
  run.onEvent({ type: "notice", message: "nothing is staged or changed, so the last commit is meant." });
  return git.readChange({ mode: "commit", revision: "HEAD" });
}

async function gather(
  { git, config }: Ports,
  run: AskRun,
  asked: { readonly vault: Vault | null; readonly change: Change | null; readonly question: string },
) {
  const { vault, change, question } = asked;
  const { signal, now, onEvent } = run;
  if (git.root === null) throw new UsageError("there is no git repository here; ask where the code is.");
  const index = await indexRepository({ git, vault, signal });
  const embedder = await run.openEmbedder();
  try {
    const onProgress = (done: number, of: number): void => onEvent({ type: "indexing", done, of });
    const searching = { git, vault, signal, embedder, now, onProgress };
    return await gatherPlaces({ git, config, question, change, index, searching });
  } finally {
    // Before the other model is loaded: both share one budget.
    await embedder?.dispose();
  }
}

interface Speaking {
  readonly ports: Ports;
  readonly run: AskRun;
  readonly model: Model;
}

interface Talk {
  readonly intent: Intent;
  readonly thread: Thread;
  readonly blocks: readonly PlaceBlock[];
}

type Said = Pick<Answered, "text" | "places" | "refused" | "unshown" | "reachedLimit" | "use">;

/** Has the answer written, with at most one more try where the first begins with what is refused. */
async function converse(speaking: Speaking & { readonly rate: number | null }, talk: Talk): Promise<Said> {
  const { ports, run, model, rate } = speaking;
  const { constitution, config } = ports;
  const { intent } = talk;
  const most =
    intent === "fix" || intent === "modify-target"
      ? constitution.limits.coding
      : constitution.limits.reasoning;
  const { context, room, places, tokens } = await fill(speaking, talk, most);
  const limit = Math.min(most, room);
  run.onEvent({ type: "reading", tokens, seconds: rate === null ? null : tokens / rate });
  const question = redactText(run.question, "");
  const onText = (text: string): void => run.onEvent({ type: "text", text });
  const { signal } = run;
  let objection: string | null = null;
  let use = NO_TOKENS;
  const refused = new Set<string>();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const prompt = askPrompt({ blocks: context, question, intent, objection });
    const written = await writeAnswer({
      model,
      constitution,
      prompt,
      limit,
      seed: config.seed,
      signal,
      onText,
    });
    use = addUse(use, written.use);
    for (const reason of written.refused) refused.add(reason);
    const { text, reachedLimit } = written;
    if (text !== "")
      return { text, places, refused: [...refused], unshown: unshownPlaces(text, places), reachedLimit, use };
    objection = written.refused[0] ?? null;
    if (objection === null) break;
  }
  return { text: null, places, refused: [...refused], unshown: [], reachedLimit: false, use };
}

interface Filled {
  readonly context: readonly string[];
  readonly places: readonly AskPlace[];
  /** For the answer. */
  readonly room: number;
  readonly tokens: number;
}

/** Conversation and places, as much as there is room for, counted before anything is sent. */
async function fill(speaking: Speaking, { intent, thread, blocks }: Talk, most: number): Promise<Filled> {
  const { run, model } = speaking;
  const measure = {
    contextSize: model.info.contextSize,
    countTokens: (text: string) => model.countTokens(text),
  };
  const earlier = await recallThread(thread, model);
  if (earlier.forgotten > 0)
    run.onEvent({
      type: "notice",
      message: `${earlier.forgotten} earlier turns are too long to be shown to the model.`,
    });
  const question = redactText(run.question, "");
  const objection = "x ".repeat(30);
  const bare = await roomAfter(measure, askPrompt({ blocks: earlier.blocks, question, intent, objection }));
  const forAnswer = Math.min(most, Math.floor(measure.contextSize / 4));
  if (bare < forAnswer)
    throw new UsageError(
      `the question is too long: the model's context holds ${measure.contextSize} tokens; ask it in fewer words.`,
    );
  const sized: SizedBlock[] = [];
  // One more for the line between two blocks, which may become a token of its own.
  for (const block of blocks) sized.push({ ...block, tokens: (await model.countTokens(block.text)) + 1 });
  const { kept, leftOut } = fitBlocks(sized, Math.min(MOST_PLACES_TOKENS, bare - forAnswer));
  const context = [...earlier.blocks, ...kept.map(({ text }) => text)];
  const room = await roomAfter(measure, askPrompt({ blocks: context, question, intent, objection }));
  return {
    context,
    room,
    tokens: measure.contextSize - room,
    places: [
      ...kept.map(({ place }) => ({ ...place, shown: true })),
      ...leftOut.map(({ place }) => ({ ...place, shown: false })),
    ],
  };
}

interface Keeping {
  readonly vault: Vault | null;
  readonly branch: string | null;
  readonly thread: Thread;
  readonly text: string | null;
}

/** Keeps the turn before anything else is done, so that no interruption loses it; how many turns there are. */
async function keepTurn(
  { ports, run, model }: Speaking,
  { vault, branch, thread, text }: Keeping,
): Promise<number> {
  if (text === null || vault === null || vault.isReadOnly) return thread.turns.length;
  const turn = {
    question: redactText(run.question, ""),
    answer: redactText(text, ""),
    at: new Date(run.now()).toISOString(),
  };
  const longer = withTurn(thread, turn);
  await vault.keepThread(branch, longer);
  const shorter = await summariseThread(longer, {
    model,
    constitution: ports.constitution,
    seed: ports.config.seed,
    signal: run.signal,
    onStart: () => run.onEvent({ type: "summarising" }),
  });
  if (shorter !== longer) await vault.keepThread(branch, shorter);
  return longer.turns.length;
}
