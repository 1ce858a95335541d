import type { Ports } from "./ports.ts";
import { EnvironmentError } from "./types/errors.ts";
import type { Model } from "./types/model.ts";

interface Run {
  readonly signal: AbortSignal;
  onEvent(event: { readonly type: "notice"; readonly message: string }): void;
}

/** The small model that routes, loaded; null where none is configured, and, with a sentence, where it cannot be had. */
export async function openRouter(
  { config, chooseRouter }: Pick<Ports, "config" | "chooseRouter">,
  { signal, onEvent }: Run,
): Promise<Model | null> {
  if (config.router.kind !== "gguf") return null;
  try {
    const { open, missing } = await chooseRouter();
    if (missing !== null) onEvent({ type: "notice", message: missing });
    return open === null ? null : await open({ onProgress: () => undefined, signal });
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    onEvent({ type: "notice", message: `${error.message} It goes on without the router's model.` });
    return null;
  }
}
