import { EnvironmentError } from "../types/errors.ts";
import type { Embedder, Model } from "../types/model.ts";
import { modelNeed } from "./model-need.ts";
import { embedderNeed, startEmbedder, type StartEmbedderOptions } from "./start-embedder.ts";
import { startModel, type StartModelOptions } from "./start-model.ts";

export interface ModelPoolOptions {
  /** Of all loaded models together. */
  readonly memoryBudgetMb: number;
  /** How long a model that nobody uses stays loaded. */
  readonly idleMs: number;
}

/** The models in use leave no room; there may be some when one of them is handed back. */
export class NoRoom extends EnvironmentError {}

/** What a model is to the pool, whatever it does. */
interface Loadable<Loaded> {
  readonly key: string;
  readonly id: string;
  /** MB. */
  need(): Promise<number>;
  start(): Promise<Loaded>;
  /** Rejects when it will never answer again. */
  probe(loaded: Loaded): Promise<unknown>;
}

interface Resident<Loaded> {
  readonly id: string;
  readonly neededMb: number;
  readonly loading: Promise<Loaded>;
  users: number;
  usedLast: number;
  timer: NodeJS.Timeout | null;
}

/**
 * Models that stay loaded while they are used and a while after. A second user of the same file shares the process; where the
 * budget does not hold another model, those that nobody uses are unloaded, the one used longest ago first.
 */
export class ModelPool {
  readonly #options: ModelPoolOptions;
  readonly #models = new Map<string, Resident<Model>>();
  readonly #embedders = new Map<string, Resident<Embedder>>();
  /** One decision about memory at a time; loading itself goes on beside it. */
  #deciding: Promise<unknown> = Promise.resolve();
  #uses = 0;

  constructor(options: ModelPoolOptions) {
    this.#options = options;
  }

  /**
   * The model, loaded if it is not. Disposing of it hands it back to the pool. Rejects as `startModel` does, and with
   * EnvironmentError when the models in use leave no room for it.
   */
  async open(options: StartModelOptions): Promise<Model> {
    const { memoryBudgetMb } = this.#options;
    const { model, release } = await this.#borrow(this.#models, {
      key: JSON.stringify([options.path, options.digest, options.contextSize]),
      id: options.id,
      need: () => modelNeed(options),
      start: () => startModel({ ...options, memoryBudgetMb }),
      probe: (loaded) => loaded.countTokens(""),
    });
    const use = lending(model, release);
    return {
      info: model.info,
      judge: async (request) => use(() => model.judge(request)),
      generate: (request) => use(() => model.generate(request)),
      countTokens: async (text) => use(() => model.countTokens(text)),
      dispose: () => Promise.resolve(use.end()),
    };
  }

  /** The embedding model, as `open`. Rejects as `startEmbedder` does, and with EnvironmentError for lack of room. */
  async openEmbedder(options: StartEmbedderOptions): Promise<Embedder> {
    const { memoryBudgetMb } = this.#options;
    const { model, release } = await this.#borrow(this.#embedders, {
      key: JSON.stringify([options.path, options.digest]),
      id: options.id,
      need: () => embedderNeed(options.path),
      start: () => startEmbedder({ ...options, memoryBudgetMb }),
      probe: (loaded) => loaded.embed({ texts: [], task: "query" }),
    });
    const use = lending(model, release);
    return {
      info: model.info,
      embed: async (request) => use(() => model.embed(request)),
      dispose: () => Promise.resolve(use.end()),
    };
  }

  /** Unloads everything, whoever uses it. */
  async close(): Promise<void> {
    await this.#deciding;
    await Promise.all([...this.#models.keys()].map((key) => unload(this.#models, key)));
    await Promise.all([...this.#embedders.keys()].map((key) => unload(this.#embedders, key)));
  }

  async #borrow<Loaded extends Disposable>(
    residents: Map<string, Resident<Loaded>>,
    wanted: Loadable<Loaded>,
  ): Promise<{ readonly model: Loaded; readonly release: () => void }> {
    const deciding = this.#deciding.then(() => this.#admit(residents, wanted));
    this.#deciding = deciding.catch(() => {});
    const resident = await deciding;
    try {
      return {
        model: await resident.loading,
        release: () => this.#release(residents, wanted.key, resident),
      };
    } catch (error) {
      if (residents.get(wanted.key) === resident) residents.delete(wanted.key);
      throw error;
    }
  }

  async #admit<Loaded extends Disposable>(
    residents: Map<string, Resident<Loaded>>,
    { key, id, need, start, probe }: Loadable<Loaded>,
  ): Promise<Resident<Loaded>> {
    const known = residents.get(key);
    if (known !== undefined) {
      this.#take(known);
      if (await isWell(known, probe)) return known;
      await unload(residents, key);
    }
    const neededMb = await need();
    await this.#makeRoom(id, neededMb);
    const resident: Resident<Loaded> = { id, neededMb, loading: start(), users: 0, usedLast: 0, timer: null };
    // Looked at by whoever opened it; until then a failure is nobody's.
    resident.loading.catch(() => {});
    this.#take(resident);
    residents.set(key, resident);
    return resident;
  }

  async #makeRoom(id: string, neededMb: number): Promise<void> {
    const { memoryBudgetMb } = this.#options;
    // A model that is too large by itself is refused when it is started, and unloads nothing.
    if (neededMb > memoryBudgetMb) return;
    while (this.#usedMb() > memoryBudgetMb - neededMb) {
      const [oldest] = this.#all()
        .filter(({ users }) => users === 0)
        .toSorted((one, other) => one.usedLast - other.usedLast);
      if (oldest === undefined) {
        const names = this.#all()
          .map((resident) => resident.id)
          .join(", ");
        throw new NoRoom(
          `The model ${id} needs about ${neededMb} MB, and of the budget of ${memoryBudgetMb} MB ${names} use ${this.#usedMb()} MB; raise models.memoryBudgetMb or use one model at a time.`,
        );
      }
      await oldest.unload();
    }
  }

  /** Every model in memory, and how to be rid of it. */
  #all() {
    return [...listed(this.#models), ...listed(this.#embedders)];
  }

  #usedMb(): number {
    return this.#all().reduce((sum, { neededMb }) => sum + neededMb, 0);
  }

  #take(resident: Pick<Resident<unknown>, "users" | "usedLast" | "timer">): void {
    resident.users += 1;
    resident.usedLast = this.#uses += 1;
    if (resident.timer !== null) clearTimeout(resident.timer);
    resident.timer = null;
  }

  #release<Loaded extends Disposable>(
    residents: Map<string, Resident<Loaded>>,
    key: string,
    resident: Resident<Loaded>,
  ): void {
    resident.users -= 1;
    if (resident.users > 0 || residents.get(key) !== resident) return;
    resident.timer = setTimeout(() => void unload(residents, key), this.#options.idleMs);
    resident.timer.unref();
  }
}

/** A model that is in memory. */
interface Disposable {
  dispose(): Promise<void>;
}

function listed<Loaded extends Disposable>(residents: Map<string, Resident<Loaded>>) {
  return [...residents].map(([key, { id, neededMb, users, usedLast }]) => ({
    id,
    neededMb,
    users,
    usedLast,
    unload: () => unload(residents, key),
  }));
}

async function unload<Loaded extends Disposable>(
  residents: Map<string, Resident<Loaded>>,
  key: string,
): Promise<void> {
  const resident = residents.get(key);
  residents.delete(key);
  if (resident === undefined) return;
  if (resident.timer !== null) clearTimeout(resident.timer);
  await resident.loading.then(
    (loaded) => loaded.dispose(),
    () => {},
  );
}

interface Lending {
  <T>(work: () => T): T;
  end(): void;
}

/** What is called through it is refused once it was handed back, which is done once. */
function lending({ info: { id } }: Pick<Embedder, "info">, release: () => void): Lending {
  let returned = false;
  const use = <T>(work: () => T): T => {
    if (returned) throw new EnvironmentError(`The model ${id} was already handed back.`);
    return work();
  };
  const end = (): void => {
    if (!returned) release();
    returned = true;
  };
  return Object.assign(use, { end });
}

/** Whether the model answers, or is still being loaded for another user. One whose process died twice never will again. */
async function isWell<Loaded>(
  { loading, users }: Resident<Loaded>,
  probe: Loadable<Loaded>["probe"],
): Promise<boolean> {
  if (users > 1) return true;
  try {
    await probe(await loading);
    return true;
  } catch {
    return false;
  }
}
