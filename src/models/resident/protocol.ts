import { z } from "zod";
import type { Order, Outcome } from "../worker/protocol.ts";

/** Raised when a message means something else than before; a client of another number uses a model of its own. */
export const PROTOCOL = 1;
/** The build of those who ask nothing of a model. */
export const ANY_BUILD = "any";

const prompt = z.strictObject({ prefix: z.string(), context: z.string(), question: z.string() });

/** Orders that a client may give; the same as the worker's, but for loading, which is `open`. */
const order = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("judge"),
    prompt,
    labels: z.array(z.string()).readonly(),
    contentFree: z.string().nullable(),
  }),
  z.strictObject({
    type: z.literal("generate"),
    prompt,
    grammar: z.string(),
    limit: z.int().min(1),
    seed: z.int(),
    drafts: z.boolean(),
  }),
  z.strictObject({ type: z.literal("count"), text: z.string() }),
]);

const wantedModel = z.strictObject({
  path: z.string(),
  id: z.string(),
  digest: z.string(),
  contextSize: z.int().min(1),
  threads: z.int().min(1).nullable(),
});

const id = z.int().min(0);

/**
 * From a client, one JSON object a line. `hello` comes first and once; `open` names the one model that the orders of this
 * connection are for; `cancel` names an order that is no longer wanted. Whoever hangs up wants nothing any more.
 */
export const toResidentSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    protocol: z.int(),
    /** Digest of the built worker: another build may answer otherwise. */
    build: z.string(),
    pid: z.int(),
    /** What the client is at work for, for people. */
    purpose: z.string().max(200),
  }),
  z.strictObject({ type: z.literal("open"), id, model: wantedModel }),
  z.strictObject({ type: z.literal("order"), id, order }),
  z.strictObject({ type: z.literal("cancel"), id }),
  z.strictObject({ type: z.literal("ping") }),
  z.strictObject({ type: z.literal("status") }),
  z.strictObject({ type: z.literal("stop") }),
]);

export type ToResident = z.infer<typeof toResidentSchema>;
export type ClientOrder = Extract<Order, { readonly type: "judge" | "generate" | "count" }>;
export type WantedModel = z.infer<typeof wantedModel>;

/** What the resident process is doing. Times in milliseconds, memory in MB. */
export const residentStatusSchema = z.object({
  pid: z.int(),
  uptimeMs: z.number(),
  /** So long without an order, and it ends. */
  ttlMs: z.number(),
  /** Since the last order; null while there are clients with orders. */
  idleMs: z.number().nullable(),
  models: z.array(
    z.object({
      id: z.string(),
      digest: z.string(),
      memoryMb: z.number(),
      loaded: z.boolean(),
      /** Orders that wait for their turn, the one at work included. */
      queue: z.number(),
    }),
  ),
  clients: z.array(
    z.object({
      pid: z.int(),
      purpose: z.string(),
      model: z.string().nullable(),
      sinceMs: z.number(),
      waiting: z.int(),
      answered: z.int(),
    }),
  ),
});

export type ResidentStatus = z.infer<typeof residentStatusSchema>;

/** To a client: as from the worker, and what belongs to the connection. */
export type FromResident =
  | { readonly type: "welcome"; readonly pid: number }
  | { readonly type: "refused"; readonly reason: string }
  | { readonly type: "pong" }
  | { readonly type: "waiting"; readonly id: number; readonly reason: string }
  | { readonly type: "progress"; readonly id: number; readonly fraction: number }
  | { readonly type: "piece"; readonly id: number; readonly text: string }
  | { readonly type: "outcome"; readonly id: number; readonly outcome: Outcome }
  /** The model cannot do this here: the client is to use one of its own. */
  | { readonly type: "lost"; readonly id: number; readonly reason: string }
  | { readonly type: "status"; readonly status: ResidentStatus };
