/**
 * The process that holds a model: entry of the child that start-model.ts forks, the only place that loads the native
 * library. Takes orders over IPC, one after the other, and ends with its parent.
 */
import { LoadedEmbedder } from "./loaded-embedder.ts";
import { LoadedModel } from "./loaded-model.ts";
import type { FromWorker, Order, Outcome, ToWorker } from "./protocol.ts";

let loaded: LoadedModel | null = null;
let embedder: LoadedEmbedder | null = null;
let queue: Promise<void> = Promise.resolve();
const cancelled = new Set<number>();

// Interrupting the terminal interrupts the whole group; the parent decides what becomes of the model.
process.on("SIGINT", () => {});
// The parent is gone. A native evaluation may be running, which an orderly exit would wait for.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.on("message", (message: ToWorker) => {
  if (message.type === "cancel") cancelled.add(message.id);
  else if (message.type === "stop") queue = queue.then(stop);
  else queue = queue.then(() => answer(message.id, message.order));
});

async function answer(id: number, order: Order): Promise<void> {
  const outcome = cancelled.has(id)
    ? { type: "cancelled" as const }
    : await carryOut(id, order).catch(failed);
  cancelled.delete(id);
  send({ type: "outcome", id, outcome });
}

async function carryOut(id: number, order: Order): Promise<Outcome> {
  const onProgress = (fraction: number): void => send({ type: "progress", id, fraction });
  const isCancelled = (): boolean => cancelled.has(id);
  if (order.type === "load") {
    loaded = await LoadedModel.load(order, onProgress);
    return { type: "loaded", contextSize: loaded.contextSize };
  }
  if (order.type === "load-embedder") {
    embedder = await LoadedEmbedder.load(order, onProgress);
    return { type: "loaded", contextSize: order.windowSize };
  }
  if (order.type === "embed") {
    if (embedder === null) throw new Error("no embedding model is loaded");
    return embedder.embed(order, isCancelled);
  }
  if (loaded === null) throw new Error("no model is loaded");
  switch (order.type) {
    case "judge":
      return loaded.judge(order, isCancelled);
    case "generate":
      return loaded.generate(order, (text) => send({ type: "piece", id, text }), isCancelled);
    case "count":
      return { type: "counted", tokens: loaded.count(order.text) };
  }
}

function failed(error: unknown): Outcome {
  return { type: "failed", message: error instanceof Error ? error.message : String(error) };
}

function send(message: FromWorker): void {
  process.send?.(message);
}

async function stop(): Promise<void> {
  await loaded?.dispose();
  await embedder?.dispose();
  process.exit(0);
}
