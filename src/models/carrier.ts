import type { ModelInfo } from "../types/model.ts";
import type { Listener } from "./worker-process.ts";
import type { Order, Outcome } from "./worker/protocol.ts";

export interface CarrierListener extends Listener {
  /** Another process begins the order anew: what was written is written again. */
  readonly onRestart?: () => void;
}

/** Carries out the orders of one loaded model: a worker of this process, or somebody who has one. */
export interface Carrier {
  readonly info: ModelInfo;
  /**
   * What comes of an order. Rejects with the signal's reason when it is aborted, and with EnvironmentError when there is
   * nobody left to carry it out.
   */
  request(order: Order, listener?: CarrierListener): Promise<Outcome>;
  dispose(): Promise<void>;
}
