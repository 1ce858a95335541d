import { readFile } from "node:fs/promises";
import { packageFile } from "../util/package-file.ts";

export type ModelRole = "review" | "fix" | "explain" | "draft" | "triage" | "intent" | "embed";

/** One model of `models/catalogue.json`. */
export interface CatalogueEntry {
  readonly id: string;
  readonly roles: readonly ModelRole[];
  /** The one that is recommended. */
  readonly default: boolean;
  /** Taken by `auto`, in the catalogue's order, except that one with terms comes last. */
  readonly automatic: boolean;
  readonly repo: string;
  readonly file: string;
  readonly uri: string;
  readonly sha256: string;
  readonly approximateBytes: number;
  /** With a context of 8192 tokens. */
  readonly memoryMb: number;
  readonly licence: string;
  /** What one must know or accept beyond the licence's name. */
  readonly terms: string | null;
  readonly promptFormat: "chatml" | "gemma" | "plain";
  /** Longest context, in tokens. */
  readonly contextLength: number;
}

/** The catalogue that ships with Codey, checked. */
export async function readCatalogue(): Promise<readonly CatalogueEntry[]> {
  const { z } = await import("zod");
  const entry = z
    .object({
      id: z.string().regex(/^[a-z0-9.-]+$/),
      roles: z.array(z.enum(["review", "fix", "explain", "draft", "triage", "intent", "embed"])).min(1),
      default: z.boolean(),
      automatic: z.boolean(),
      repo: z.string(),
      file: z.string().regex(/^[\w.-]+\.gguf$/),
      uri: z.url({ protocol: /^https$/ }),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      approximateBytes: z.int().positive(),
      memoryMb: z.int().positive(),
      licence: z.string(),
      terms: z.string().nullable(),
      promptFormat: z.enum(["chatml", "gemma", "plain"]),
      contextLength: z.int().positive(),
    })
    .strict();
  const text = await readFile(packageFile("models/catalogue.json"), "utf8");
  return z.object({ models: z.array(entry) }).parse(JSON.parse(text)).models;
}
