import { EnvironmentError, UsageError } from "../types/errors.ts";

/** Runs work on a store and turns its failures into one sentence. */
export type Guard = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Turns whatever the file system, LMDB or a server has to say into one sentence with the next step. */
export function guardOf(place: string): Guard {
  return async (work) => {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof EnvironmentError || cause instanceof UsageError) throw cause;
      throw new EnvironmentError(
        `The vault ${place} cannot be used (${reasonOf(cause)}); ${adviceFor(place)}, or pass --no-vault.`,
        { cause },
      );
    }
  };
}

function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.message === "") return reasonOf(cause.errors[0]);
  const said = cause instanceof Error ? cause.message : String(cause);
  return said.split("\n", 1)[0] ?? "";
}

function adviceFor(place: string): string {
  return place.startsWith("in ")
    ? "check the folder's permissions and free space"
    : "check that the server runs and vault.url names it";
}
