import { readFile, statfs } from "node:fs/promises";
import { freemem } from "node:os";
import { findModel, type FoundModel } from "./find-model.ts";
import { modelNeed } from "./model-need.ts";
import { processorName } from "./per-processor.ts";
import { readSettings } from "./settings.ts";
import { startModel } from "./start-model.ts";

export interface ExamineOptions {
  /** As in the configuration: `auto`, an id, or a path. */
  readonly wanted: string;
  readonly directories: readonly string[];
  readonly cacheDirectory: string;
  readonly dataDirectory: string;
  readonly cwd: string;
  readonly memoryBudgetMb: number;
  readonly contextSize: number;
  readonly threads: number | null;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One thing that was looked at; `advice` is null when it is as it should be. */
export interface Examined {
  readonly what: string;
  readonly advice: string | null;
  /** True: no review by a model is possible like this. */
  readonly isFatal: boolean;
}

/** Looks at everything that a review by a model needs, in the order in which it is needed, and ends at the first that is missing. */
export async function* examineModels(options: ExamineOptions): AsyncGenerator<Examined, void> {
  const { wanted, signal } = options;
  const found = await attempt(() => findModel(wanted === "none" ? "auto" : wanted, options), signal);
  if ("problem" in found) return yield fatal("model file", found.problem);
  if (found.value === null) return yield* examineRoom(options);
  const model = found.value;
  yield fine(`${model.id} is installed and whole: ${model.path}`);
  yield* examineMemory(model, options);
  const started = performance.now();
  const answered = await attempt(() => tryOut(model, options), signal);
  if ("problem" in answered) return yield fatal(`${model.id} does not answer`, answered.problem);
  yield fine(`it was loaded and judged in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const settings = await readSettings(options.dataDirectory, model.digest);
  if (settings === null)
    yield {
      what: `nothing was measured on ${processorName()}`,
      advice: "codey bench finds the best settings",
      isFatal: false,
    };
  else
    yield fine(
      `measured here: reads ${settings.readRate.toFixed(1)}, writes ${settings.writeRate.toFixed(1)} tokens/s`,
    );
}

async function* examineRoom({ directories, wanted }: ExamineOptions): AsyncGenerator<Examined, void> {
  yield fatal(
    wanted === "auto" || wanted === "none" ? "no model is installed" : `${wanted} is not installed`,
    "codey models list shows what there is, codey models pull gets one",
  );
  const disk = await statfs(directories.at(-1) ?? "/").catch(() => null);
  if (disk !== null)
    yield fine(`${((disk.bavail * disk.bsize) / 1e9).toFixed(1)} GB are free where models are kept`);
}

async function* examineMemory(model: FoundModel, options: ExamineOptions): AsyncGenerator<Examined, void> {
  const { contextSize, memoryBudgetMb } = options;
  const needed = await modelNeed({ path: model.path, contextSize });
  const free = Math.floor((await availableBytes()) / 2 ** 20);
  const what = `it needs about ${needed} MB of the budget of ${memoryBudgetMb} MB; the machine has ${free} MB free`;
  if (needed > memoryBudgetMb) yield fatal(what, "raise models.memoryBudgetMb or choose a smaller model");
  else if (needed > free)
    yield {
      what,
      advice: "close other programs or choose a smaller model: it would be slowed down by swapping",
      isFatal: false,
    };
  else yield fine(what);
}

async function tryOut(model: FoundModel, options: ExamineOptions): Promise<void> {
  const { dataDirectory, cacheDirectory, ...rest } = options;
  const loaded = await startModel({ ...rest, ...model, keep: { dataDirectory, cacheDirectory } });
  await loaded.dispose();
}

/** What can be had without swapping. Node's own number leaves out what the system would give back from its file cache. */
async function availableBytes(): Promise<number> {
  const info = await readFile("/proc/meminfo", "utf8").catch(() => "");
  const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(info)?.[1];
  return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024;
}

/** An error that is expected here is something to tell. */
async function attempt<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly value: T } | { readonly problem: string }> {
  try {
    return { value: await work() };
  } catch (error) {
    signal.throwIfAborted();
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function fine(what: string): Examined {
  return { what, advice: null, isFatal: false };
}

function fatal(what: string, advice: string): Examined {
  return { what, advice, isFatal: true };
}
