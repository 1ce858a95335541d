import { z } from "zod";

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

/** The form of `models/catalogue.json`. */
export const catalogueSchema = z.object({ models: z.array(entry) });
