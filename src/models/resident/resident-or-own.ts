import type { GenerateRequest, Model, TokenUse } from "../../types/model.ts";
import { NO_TOKENS } from "../../util/token-meter.ts";
import { unlessAborted } from "../../util/unless-aborted.ts";
import { ResidentLost } from "./connection.ts";

/**
 * A model in the resident process and, from the moment on that this is lost, one of this process. What was asked is asked
 * again, and text goes on where it was: decoding is greedy.
 */
export function residentOrOwn(
  resident: Model,
  options: {
    /** Loads the model here. */
    readonly openOwn: () => Promise<Model>;
    readonly onLost: (reason: string) => void;
  },
): Model {
  let own: Promise<Model> | null = null;
  let current = resident;
  const change = (lost: ResidentLost): Promise<Model> => {
    own ??= (async () => {
      options.onLost(lost.message);
      const model = await options.openOwn();
      current = model;
      return model;
    })();
    return own;
  };
  const ask = async <T>(signal: AbortSignal | undefined, work: (model: Model) => Promise<T>): Promise<T> => {
    try {
      return await work(own === null ? resident : await unlessAborted(own, signal));
    } catch (error) {
      if (!(error instanceof ResidentLost)) throw error;
      return work(await unlessAborted(change(error), signal));
    }
  };
  async function* generate(request: GenerateRequest): AsyncGenerator<string, TokenUse, void> {
    if (own !== null) return yield* (await unlessAborted(own, request.signal)).generate(request);
    let given = 0;
    const pieces = resident.generate(request);
    try {
      for (;;) {
        const step = await pieces.next();
        if (step.done === true) return step.value;
        given += step.value.length;
        yield step.value;
      }
    } catch (error) {
      if (!(error instanceof ResidentLost)) throw error;
      const model = await unlessAborted(change(error), request.signal);
      return yield* afterFirst(given, model.generate(request));
    } finally {
      await pieces.return(NO_TOKENS);
    }
  }
  return {
    get info() {
      return current.info;
    },
    judge: (request) => ask(request.signal, (model) => model.judge(request)),
    generate,
    countTokens: (text) => ask(undefined, (model) => model.countTokens(text)),
    async dispose() {
      await resident.dispose();
      await own?.then(
        (model) => model.dispose(),
        () => undefined,
      );
    },
  };
}

/** The pieces without so many characters. */
async function* afterFirst(
  count: number,
  pieces: AsyncGenerator<string, TokenUse, void>,
): AsyncGenerator<string, TokenUse, void> {
  let toSkip = count;
  try {
    for (;;) {
      const step = await pieces.next();
      if (step.done === true) return step.value;
      const fresh = step.value.slice(toSkip);
      toSkip -= step.value.length - fresh.length;
      if (fresh !== "") yield fresh;
    }
  } finally {
    await pieces.return(NO_TOKENS);
  }
}
