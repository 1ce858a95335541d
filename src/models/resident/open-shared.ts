import type { Model, OpenModelOptions } from "../../types/model.ts";
import { modelPort } from "../model-port.ts";
import { residentAddress } from "./address.ts";
import { callResident } from "./call.ts";
import { buildDigest } from "./build-digest.ts";
import { ResidentConnection, ResidentLost } from "./connection.ts";
import type { WantedModel } from "./protocol.ts";
import { residentOrOwn } from "./resident-or-own.ts";
import { startBackground } from "./start-background.ts";

export interface OpenSharedOptions extends OpenModelOptions {
  readonly dataDirectory: string;
  readonly wanted: WantedModel;
  /** What for, for people who ask what the resident process does. */
  readonly purpose: string;
  /** Start the resident process where there is none. */
  readonly auto: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Loads the model in a worker of this process. */
  readonly openOwn: () => Promise<Model>;
}

/**
 * The model in the resident process when there is one that is well and of the same build, else one of this process; also later,
 * should the resident one be lost. Rejects as `openOwn` does.
 */
export async function openShared(options: OpenSharedOptions): Promise<Model> {
  const address = residentAddress(options.dataDirectory);
  if (address === null) return options.openOwn();
  const { wanted, purpose, signal, openOwn } = options;
  try {
    if (options.auto && (await callResident(address)) === "nobody")
      await startBackground(address, options.env);
    const connection = await ResidentConnection.open(
      { address, build: await buildDigest(), purpose, wanted },
      {
        signal,
        onProgress: (fraction) => options.onProgress(fraction),
        onWait: (reason) => options.onWait?.(reason),
        ...(options.isTooLate === undefined ? {} : { isTooLate: () => options.isTooLate?.() === true }),
      },
    );
    return residentOrOwn(modelPort(connection), {
      openOwn,
      onLost: (reason) => options.onWait?.(`${reason}; the model is loaded here`),
    });
  } catch (error) {
    if (error instanceof ResidentLost) return openOwn();
    throw error;
  }
}
