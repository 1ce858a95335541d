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
  const { catalogueSchema } = await import("./catalogue-schema.ts");
  const text = await readFile(packageFile("models/catalogue.json"), "utf8");
  return catalogueSchema.parse(JSON.parse(text)).models;
}
