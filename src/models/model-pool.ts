import { EnvironmentError } from "../types/errors.ts";
import type { Model } from "../types/model.ts";
import { modelNeed } from "./model-need.ts";
import { startModel, type StartModelOptions } from "./start-model.ts";

export interface ModelPoolOptions {
  /** Of all loaded models together. */
  readonly memoryBudgetMb: number;
  /** How long a model that nobody uses stays loaded. */
  readonly idleMs: number;
}

interface Resident {
  readonly options: StartModelOptions;
  readonly neededMb: number;
  readonly loading: Promise<Model>;
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
  readonly #residents = new Map<string, Resident>();
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
    const deciding = this.#deciding.then(() => this.#admit(options));
    this.#deciding = deciding.catch(() => {});
    const [key, resident] = await deciding;
    try {
      return this.#lend(await resident.loading, () => this.#release(key, resident));
    } catch (error) {
      if (this.#residents.get(key) === resident) this.#residents.delete(key);
      throw error;
    }
  }

  /** Unloads everything, whoever uses it. */
  async close(): Promise<void> {
    await this.#deciding;
    await Promise.all([...this.#residents.keys()].map((key) => this.#unload(key)));
  }

  async #admit(options: StartModelOptions): Promise<readonly [string, Resident]> {
    const key = JSON.stringify([options.path, options.digest, options.contextSize]);
    const known = this.#residents.get(key);
    if (known !== undefined) {
      this.#take(known);
      if (await isWell(known)) return [key, known];
      await this.#unload(key);
    }
    const neededMb = await modelNeed(options);
    await this.#makeRoom(options.id, neededMb);
    const resident: Resident = {
      options,
      neededMb,
      loading: startModel({ ...options, memoryBudgetMb: this.#options.memoryBudgetMb }),
      users: 0,
      usedLast: 0,
      timer: null,
    };
    // Looked at by whoever opened it; until then a failure is nobody's.
    resident.loading.catch(() => {});
    this.#take(resident);
    this.#residents.set(key, resident);
    return [key, resident];
  }

  async #makeRoom(id: string, neededMb: number): Promise<void> {
    const { memoryBudgetMb } = this.#options;
    // A model that is too large by itself is refused by startModel, and unloads nothing.
    if (neededMb > memoryBudgetMb) return;
    while (this.#usedMb() > memoryBudgetMb - neededMb) {
      const [oldest] = [...this.#residents]
        .filter(([, { users }]) => users === 0)
        .toSorted(([, one], [, other]) => one.usedLast - other.usedLast);
      if (oldest === undefined) {
        const names = [...this.#residents.values()].map(({ options }) => options.id).join(", ");
        throw new EnvironmentError(
          `The model ${id} needs about ${neededMb} MB, and of the budget of ${memoryBudgetMb} MB ${names} use ${this.#usedMb()} MB; raise models.memoryBudgetMb or use one model at a time.`,
        );
      }
      await this.#unload(oldest[0]);
    }
  }

  #usedMb(): number {
    return [...this.#residents.values()].reduce((sum, { neededMb }) => sum + neededMb, 0);
  }

  #take(resident: Resident): void {
    resident.users += 1;
    resident.usedLast = this.#uses += 1;
    if (resident.timer !== null) clearTimeout(resident.timer);
    resident.timer = null;
  }

  #release(key: string, resident: Resident): void {
    resident.users -= 1;
    if (resident.users > 0 || this.#residents.get(key) !== resident) return;
    resident.timer = setTimeout(() => void this.#unload(key), this.#options.idleMs);
    resident.timer.unref();
  }

  async #unload(key: string): Promise<void> {
    const resident = this.#residents.get(key);
    this.#residents.delete(key);
    if (resident === undefined) return;
    if (resident.timer !== null) clearTimeout(resident.timer);
    await resident.loading.then(
      (model) => model.dispose(),
      () => {},
    );
  }

  #lend(model: Model, release: () => void): Model {
    let returned = false;
    const use = <T>(work: () => T): T => {
      if (returned) throw new EnvironmentError(`The model ${model.info.id} was already handed back.`);
      return work();
    };
    return {
      info: model.info,
      judge: async (request) => use(() => model.judge(request)),
      generate: (request) => use(() => model.generate(request)),
      countTokens: async (text) => use(() => model.countTokens(text)),
      dispose: () => {
        if (!returned) release();
        returned = true;
        return Promise.resolve();
      },
    };
  }
}

/** Whether the model answers, or is still being loaded for another user. One whose process died twice never will again. */
async function isWell({ loading, users }: Resident): Promise<boolean> {
  if (users > 1) return true;
  try {
    await (await loading).countTokens("");
    return true;
  } catch {
    return false;
  }
}
