import type { Argv, ArgumentsCamelCase } from "yargs";
import { UsageError } from "../types/errors.ts";
import { FORMATS } from "./outputs.ts";
import { VAULT_ACTIONS, type VaultRequest } from "./vault/vault-request.ts";
import type { CommandWorld } from "./world.ts";

export interface Command {
  readonly command: string | readonly string[];
  readonly describe: string;
  readonly builder?: (builder: Argv) => Argv;
  readonly run: (args: ArgumentsCamelCase, world: CommandWorld) => Promise<number>;
}

const SEVERITIES = ["error", "warning", "note", "never"] as const;

/**
 * Each option with a value says `nargs: 1`, or yargs takes a lone `-` for a positional and leaves the value empty;
 * and numbers are read as text, or it takes an empty word for 0.
 */
function reviewOptions(builder: Argv): Argv {
  return builder
    .positional("target", {
      type: "string",
      describe: "A commit, a..b or a...b; else what is staged, else the working tree",
    })
    .option("staged", { type: "boolean", describe: "Review what is staged" })
    .option("worktree", { type: "boolean", describe: "Review the working tree against HEAD" })
    .option("commit", { type: "string", nargs: 1, describe: "Review one commit" })
    .option("range", { type: "string", nargs: 1, describe: "Review a..b, or a...b from the merge base" })
    .option("patch", { type: "string", nargs: 1, describe: "Review a patch file, or - for standard input" })
    .conflicts("staged", ["worktree", "commit", "range", "patch"])
    .conflicts("worktree", ["commit", "range", "patch"])
    .conflicts("commit", ["range", "patch"])
    .conflicts("range", "patch")
    .option("format", {
      choices: FORMATS,
      array: true,
      nargs: 1,
      describe: "Output format, repeatable (default: terminal)",
    })
    .option("output", { type: "string", array: true, nargs: 1, describe: "File for the format before it" })
    .option("fail-on", {
      nargs: 1,
      choices: SEVERITIES,
      describe: "Exit with 1 from this severity on (default: error)",
    })
    .option("min-confidence", {
      type: "string",
      nargs: 1,
      describe: "Suppress findings below, 0 to 1 (default: 0.6)",
    })
    .option("model", {
      type: "string",
      nargs: 1,
      describe: "Model id, path of a GGUF file, auto or none (default: auto)",
    })
    .option("time-budget", {
      type: "string",
      nargs: 1,
      describe: "Stop asking the model after, such as 30s or 5m",
    })
    .option("max-findings", { type: "string", nargs: 1, describe: "Report at most so many (default: 20)" })
    .option("seed", { type: "string", nargs: 1, describe: "Seed of the model's sampler (default: 0)" })
    .option("cache", { type: "boolean", default: true, hidden: true })
    .option("no-cache", { type: "boolean", describe: "Neither read nor write cached reviews" })
    .option("vault", { type: "boolean", default: true, hidden: true })
    .option("no-vault", { type: "boolean", describe: "Neither read nor write anything remembered" })
    .option("record", {
      type: "string",
      nargs: 1,
      describe: "Write every answer of the model to this new file",
    })
    .option("replay", { type: "string", nargs: 1, describe: "Take the model's answers from such a file" })
    .conflicts("replay", ["record", "model"])
    .option("dump", {
      nargs: 1,
      choices: ["chunks", "triage", "findings", "report"] as const,
      describe: "Print the JSON between two stages",
    });
}

/** Every command, in the order in which `--help` shows them. Each loads its own code only when it runs. */
export const COMMANDS: readonly Command[] = [
  {
    command: "review [target]",
    describe: "Review a change",
    builder: reviewOptions,
    run: async (args, world) => (await import("./commands/review.ts")).reviewCommand(args, world),
  },
  {
    command: "report <file>",
    describe: "Render a saved report (JSON) in another format",
    builder: (builder) =>
      builder
        .positional("file", { type: "string", demandOption: true, describe: "What --format json wrote" })
        .option("format", { choices: FORMATS, array: true, nargs: 1 })
        .option("output", { type: "string", array: true, nargs: 1 })
        .option("fail-on", { choices: SEVERITIES, nargs: 1 }),
    run: async (args, world) => (await import("./commands/report.ts")).reportCommand(args, world),
  },
  {
    command: "fix [fingerprint...]",
    describe:
      "Apply proven suggestions to the working tree, one by one unless told otherwise; your own check (verify.command) has to pass first",
    builder: (builder) =>
      builder
        .positional("fingerprint", {
          type: "string",
          array: true,
          describe: "Its first characters are enough",
        })
        .option("all", { type: "boolean", describe: "Apply all of the last review without asking" })
        .option("check", { type: "boolean", describe: "Show the patch and write nothing" }),
    run: async (args, world) => (await import("./commands/fix.ts")).fixCommand(readFix(args), world),
  },
  {
    command: "explain <fingerprint>",
    describe: "Why something was reported, rejected or suppressed: every verdict",
    builder: (builder) =>
      fingerprint(builder).option("model", {
        type: "string",
        nargs: 1,
        describe: "Model id, path of a GGUF file, auto or none, for a few sentences more (default: auto)",
      }),
    run: async (args, world) =>
      (await import("./commands/explain.ts")).explainCommand(readExplain(args), world),
  },
  {
    command: "accept <fingerprint>",
    describe: "Tell the vault that a finding was right",
    builder: decision,
    run: async (args, world) =>
      (await import("./commands/decide.ts")).decideCommand(readDecision(args, "accepted"), world),
  },
  {
    command: "reject <fingerprint>",
    describe: "Tell the vault that a finding was wrong; it is not reported again",
    builder: decision,
    run: async (args, world) =>
      (await import("./commands/decide.ts")).decideCommand(readDecision(args, "rejected"), world),
  },
  {
    command: "ask <question...>",
    describe: "Ask about the repository or a change of it",
    builder: askOptions,
    run: async (args, world) => (await import("./commands/ask.ts")).askCommand(args, world),
  },
  {
    command: "stats",
    describe: "How right Codey has been here: reliability, precision per rule, what is muted",
    builder: (builder) =>
      builder.option("format", { choices: ["terminal", "json"] as const, default: "terminal" }),
    run: async (args, world) =>
      (await import("./commands/stats.ts")).statsCommand(args["format"] === "json", world),
  },
  {
    command: "vault <action> [words...]",
    describe: "What is remembered about this repository, to look at and to tend",
    builder: vaultOptions,
    run: async (args, world) => (await import("./commands/vault.ts")).vaultCommand(readVault(args), world),
  },
  {
    command: "rules",
    describe: "List every rule",
    builder: (builder) =>
      builder.option("format", { choices: ["terminal", "json"] as const, default: "terminal" }),
    run: async (args, world) =>
      (await import("./commands/rules.ts")).rulesCommand(args["format"] === "json", world),
  },
  {
    command: "demo",
    describe: "Review a planted change in a throw-away repository; needs no model",
    run: async (_args, world) => (await import("./commands/demo.ts")).demoCommand(world),
  },
  {
    command: "models <action> [id]",
    describe: "What models there are; get, check or delete one; what is wrong where none works",
    builder: (builder) =>
      builder
        .positional("action", {
          choices: ["list", "pull", "verify", "rm", "doctor"] as const,
          demandOption: true,
        })
        .positional("id", { type: "string", describe: "For pull and rm: a model of the list" })
        .option("accept-terms", {
          type: "boolean",
          describe: "For pull: you accept the terms of the model's licence",
        }),
    run: async (args, world) => (await import("./commands/models.ts")).modelsCommand(readModels(args), world),
  },
  {
    command: "bench [what]",
    describe: "Measure how fast the model works here and keep the best settings, or how well it reviews",
    builder: (builder) =>
      builder
        .positional("what", {
          choices: ["review"] as const,
          describe: "review: planted defects and clean changes",
        })
        .option("model", { type: "string", nargs: 1, describe: "Model id or path of a GGUF file" })
        .option("cases", { type: "string", nargs: 1, describe: "For review: folder of your own cases" })
        .option("format", { choices: ["terminal", "json"] as const, nargs: 1, describe: "For review" })
        .option("seed", { type: "string", nargs: 1, describe: "For review: seed of the model's sampler" })
        .option("record", {
          type: "string",
          nargs: 1,
          describe: "For review: write every answer to this new file",
        })
        .option("replay", {
          type: "string",
          nargs: 1,
          describe: "For review: take the answers from such a file",
        })
        .conflicts("replay", ["record", "model"]),
    run: async (args, world) => {
      if (args["what"] === "review")
        return (await import("./commands/bench-review.ts")).benchReviewCommand(args, world);
      for (const name of ["cases", "format", "seed", "record", "replay"])
        if (args[name] !== undefined) throw new UsageError(`--${name} belongs to codey bench review.`);
      const model = typeof args["model"] === "string" ? args["model"] : null;
      return (await import("./commands/bench.ts")).benchCommand(model, world);
    },
  },
  {
    command: "serve",
    describe: "Keep the model in memory for the reviews of this user, which share it in turns",
    builder: (builder) =>
      builder
        .option("background", { type: "boolean", describe: "Start it and come back" })
        .option("stop", { type: "boolean", describe: "End it" })
        .option("status", { type: "boolean", describe: "Tell what it does" })
        .conflicts("stop", ["status", "background"])
        .conflicts("status", "background")
        .option("ttl", {
          type: "string",
          nargs: 1,
          describe: "So long without an order, and it ends (default: 10m)",
        })
        .option("format", { choices: ["terminal", "json"] as const, default: "terminal" }),
    run: async (args, world) => (await import("./commands/serve.ts")).serveCommand(readServe(args), world),
  },
  {
    command: "status",
    describe: "What is running, and what the last review in the background found here",
    builder: (builder) =>
      builder.option("format", { choices: ["terminal", "json"] as const, default: "terminal" }),
    run: async (args, world) =>
      (await import("./commands/status.ts")).statusCommand(args["format"] === "json", world),
  },
  {
    command: "hooks <action>",
    describe: "Put the git hooks in place, take them away, or say what is there",
    builder: (builder) =>
      builder.positional("action", {
        choices: ["install", "uninstall", "status"] as const,
        demandOption: true,
      }),
    run: async (args, world) =>
      (await import("./commands/hooks.ts")).manageHooks(String(args["action"]), world),
  },
  {
    command: "hook <name>",
    describe: "What the hook scripts call",
    builder: (builder) =>
      builder
        .positional("name", { choices: ["pre-commit", "post-commit"] as const, demandOption: true })
        .option("here", { type: "boolean", hidden: true })
        .strict(false),
    run: async (args, world) =>
      args["name"] === "post-commit"
        ? (await import("./commands/post-commit.ts")).postCommitCommand(
            { here: args["here"] === true },
            world,
          )
        : (await import("./commands/hook.ts")).hookCommand(world),
  },
  {
    command: "action",
    describe: "What action.yml runs: review a pull request and post the review",
    builder: (builder) => builder.option("dry-run", { type: "boolean", describe: "Show what would be sent" }),
    run: async (args, world) =>
      (await import("./commands/action.ts")).actionCommand(args["dryRun"] === true, world),
  },
  {
    command: "config <action>",
    describe: "Print the configuration in force, or its JSON Schema",
    builder: (builder) =>
      builder.positional("action", { choices: ["print", "schema"] as const, demandOption: true }),
    run: async (args, world) =>
      (await import("./commands/config.ts")).configCommand(String(args["action"]), world),
  },
];

function askOptions(builder: Argv): Argv {
  return builder
    .positional("question", { type: "string", array: true, demandOption: true, describe: "In plain words" })
    .option("continue", { type: "boolean", describe: "Go on with the conversation on this branch" })
    .option("staged", { type: "boolean", describe: "About what is staged" })
    .option("worktree", { type: "boolean", describe: "About the working tree against HEAD" })
    .option("commit", { type: "string", nargs: 1, describe: "About one commit" })
    .option("range", { type: "string", nargs: 1, describe: "About a..b, or a...b from the merge base" })
    .conflicts("staged", ["worktree", "commit", "range"])
    .conflicts("worktree", ["commit", "range"])
    .conflicts("commit", "range")
    .option("format", { choices: ["terminal", "json"] as const, default: "terminal" })
    .option("model", {
      type: "string",
      nargs: 1,
      describe: "Model id, path of a GGUF file, auto or none (default: auto)",
    })
    .option("seed", { type: "string", nargs: 1, describe: "Seed of the model's sampler (default: 0)" })
    .option("vault", { type: "boolean", default: true, hidden: true })
    .option("no-vault", { type: "boolean", describe: "Neither read nor write anything remembered" });
}

function vaultOptions(builder: Argv): Argv {
  return builder
    .positional("action", { choices: VAULT_ACTIONS, demandOption: true })
    .positional("words", {
      type: "string",
      array: true,
      describe: "Fingerprints to show or forget, words to search for, or the file to import",
    })
    .option("format", { choices: ["terminal", "json"] as const, default: "terminal" })
    .option("rule", { type: "string", nargs: 1, describe: "Only what was decided about this rule" })
    .option("all", { type: "boolean", describe: "Export or forget everything, not decisions alone" })
    .option("output", { type: "string", nargs: 1, describe: "File to export to (default: standard output)" });
}

function readVault(args: ArgumentsCamelCase): VaultRequest {
  const { words, rule, output } = args;
  if (Array.isArray(rule) || Array.isArray(output))
    throw new UsageError("--rule and --output are given once.");
  const action = VAULT_ACTIONS.find((one) => one === args["action"]);
  if (action === undefined) throw new UsageError("codey vault needs to be told what to do.");
  return {
    action,
    words: Array.isArray(words) ? words.map(String) : [],
    asJson: args["format"] === "json",
    rule: typeof rule === "string" ? rule : null,
    all: args["all"] === true,
    output: typeof output === "string" ? output : null,
  };
}

function fingerprint(builder: Argv): Argv {
  return builder.positional("fingerprint", {
    type: "string",
    demandOption: true,
    describe: "Its first characters are enough",
  });
}

function decision(builder: Argv): Argv {
  return fingerprint(builder).option("reason", {
    type: "string",
    nargs: 1,
    describe: "Kept with the decision",
  });
}

function readModels(args: ArgumentsCamelCase) {
  const id = args["id"];
  return {
    action: String(args["action"]),
    id: typeof id === "string" ? id : null,
    acceptTerms: args["acceptTerms"] === true,
  };
}

function readServe(args: ArgumentsCamelCase) {
  const { ttl } = args;
  if (Array.isArray(ttl)) throw new UsageError("--ttl is given once.");
  return {
    background: args["background"] === true,
    stop: args["stop"] === true,
    status: args["status"] === true,
    ttl: typeof ttl === "string" ? ttl : null,
    asJson: args["format"] === "json",
  };
}

function readFix(args: ArgumentsCamelCase) {
  const words = args["fingerprint"];
  return {
    fingerprints: Array.isArray(words) ? words.map(String) : [],
    all: args["all"] === true,
    check: args["check"] === true,
  };
}

function readExplain(args: ArgumentsCamelCase) {
  const { model } = args;
  if (Array.isArray(model)) throw new UsageError("--model is given once.");
  return { fingerprint: String(args["fingerprint"]), model: typeof model === "string" ? model : null };
}

function readDecision(args: ArgumentsCamelCase, decided: "accepted" | "rejected") {
  const reason = args["reason"];
  if (Array.isArray(reason)) throw new UsageError("--reason is given once.");
  return {
    fingerprint: String(args["fingerprint"]),
    decision: decided,
    reason: typeof reason === "string" ? reason : null,
  };
}
