import { z } from "zod";

const severity = z.enum(["error", "warning", "note"]);
const fraction = z.number().min(0).max(1);
const count = z.int().min(1);

/** What a person may write in `.codeyrc.json`, `.codeyrc.yaml`, `package.json#codey` or the user's configuration. */
export const WrittenConfigSchema = z
  .strictObject({
    $schema: z.string().optional(),
    failOn: z.enum(["error", "warning", "note", "never"]).describe("Exit with 1 from this severity on."),
    minConfidence: fraction.describe("Findings below are suppressed."),
    model: z
      .string()
      .describe("auto, none, a model id, or a path to a GGUF file (a path only in your own configuration)."),
    timeBudget: z
      .string()
      .describe("Such as 30s or 5m: what is not reviewed by then is listed as not reviewed."),
    maxFindings: z.int().min(0),
    seed: z.int().min(0),
    ignore: z.array(z.string()).describe("Files not to review, in gitignore syntax."),
    rules: z
      .record(z.string(), z.union([z.literal("off"), severity]))
      .describe("Severity by rule id, or off."),
    style: z.boolean().describe("Report the style layer on changes too."),
    review: z
      .strictObject({
        questions: z.int().min(0).max(30),
        gate: fraction.describe(
          "P(yes) of any defect under which only what a rule noticed is asked; 0: ask all.",
        ),
        threshold: fraction,
        suggestions: z.boolean(),
      })
      .partial(),
    limits: z
      .strictObject({
        patchBytes: count,
        patchLines: count,
        files: count,
        fileBytes: count,
        lineLength: count,
        chunkLines: count,
      })
      .partial(),
    models: z
      .strictObject({
        directories: z.array(z.string()),
        memoryBudgetMb: count,
        contextSize: z.int().min(512),
        threads: count.nullable(),
        embedding: z
          .string()
          .describe("What codey vault search and codey ask look with: auto, none, a model id, or a path."),
      })
      .partial()
      .describe("Only in your own configuration: a repository cannot choose what is loaded."),
    serve: z
      .strictObject({
        ttl: z.string().describe("Such as 10m: so long without an order, and the resident process ends."),
        auto: z.boolean().describe("Reviews start the resident process where there is none."),
      })
      .partial()
      .describe("Only in your own configuration: a repository starts no processes."),
    router: z
      .strictObject({
        kind: z
          .enum(["small", "gguf"])
          .describe("gguf: a small model (functiongemma-270m) has a say in what the reviewer reads."),
        model: z.string().describe("auto, a model id, or a path to a GGUF file."),
      })
      .partial()
      .describe("Only in your own configuration: a repository cannot choose what is left unread."),
    vault: z
      .strictObject({
        url: z
          .string()
          .nullable()
          .describe("redis://, rediss://, valkey:// or postgres:// of a server that a team shares."),
        keyFile: z
          .string()
          .nullable()
          .describe("File with the key that records are signed with; whoever shares a server shares it."),
      })
      .partial()
      .describe("Only in your own configuration: a repository cannot choose what is remembered where."),
    verify: z
      .strictObject({
        command: z
          .string()
          .min(1)
          .nullable()
          .describe(
            "Run on a copy of the reviewed state with a fix in it, such as npm test; it runs the repository's code.",
          ),
        timeLimit: z.string().describe("Such as 2m: what takes longer counts as failed."),
      })
      .partial()
      .describe("Only in your own configuration: a repository cannot choose what is run."),
  })
  .partial();

export type WrittenConfig = z.infer<typeof WrittenConfigSchema>;
