import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { findDirectories, type Directories } from "./config/directories.ts";
import { loadConfig, type LoadedConfig } from "./config/load-config.ts";
import type { WrittenConfig } from "./config/written-config.ts";
import { openGit } from "./git/open-git.ts";
import { parseConstitution, type Constitution } from "./review/constitution.ts";
import type { Config } from "./types/config.ts";
import { EnvironmentError, UsageError } from "./types/errors.ts";
import type { Git } from "./types/git.ts";
import type { FoundModel } from "./models/find-model.ts";
import type { ReserveOptions } from "./models/machine-memory.ts";
import type { ModelPool } from "./models/model-pool.ts";
import type { StartModelOptions } from "./models/start-model.ts";
import type { EmbedderChoice, Model, ModelChoice, OpenModelOptions, RouterChoice } from "./types/model.ts";
import type { Ports } from "./ports.ts";
import type { Vault } from "./types/vault.ts";
import { errorCode } from "./util/error-code.ts";
import { packageFile } from "./util/package-file.ts";

/** How long a model stays loaded that nobody uses: loading one again takes seconds. */
const IDLE_MS = 10 * 60_000;

/** A router is asked about small changes with a tiny prompt. */
const ROUTER_CONTEXT = 2048;
const NO_ROUTER =
  "no router's model is installed, so features of the change route alone; codey models pull functiongemma-270m gets one (0.25 GB).";

type Env = Readonly<Record<string, string | undefined>>;

/** The real thing behind every port, each opened when it is first asked for. */
export interface Composition extends Ports {
  /** Sentences for people: what of the repository's configuration was not followed, what of the vault was damaged. */
  readonly warnings: readonly string[];
  /** Settled before anything is looked for; loads nothing. @throws EnvironmentError where one was named and is not there. */
  chooseEmbedder(): Promise<EmbedderChoice>;
  /** Closes what was opened. */
  close(): Promise<void>;
}

export type VaultAccess = "read-write" | "read" | "none";

export interface ComposeOptions {
  readonly cwd: string;
  readonly env: Env;
  readonly flags: WrittenConfig;
  /** Standard input, for a patch on `-`; left out where no patch can be asked for. */
  readonly readStdin?: () => Promise<Uint8Array>;
  /** `none` for `--no-vault`; in CI it is only read. */
  readonly vaultAccess: VaultAccess;
  /** Configuration as of this commit instead of the worktree: in CI the change must not configure its own review. */
  readonly configRevision: string | null;
  /** Files to write every answer of the model to, or to take them from instead of a model. */
  readonly recording?: Recording;
}

export interface Recording {
  readonly record: string | null;
  readonly replay: string | null;
}

/** The only place that names concrete adapters. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const { cwd, env, flags } = options;
  const git = await openGit(options);
  const { config, ...read } = await readConfig({ git, env, flags, revision: options.configRevision });
  const warnings = [...read.warnings];
  const directories = findDirectories(env);
  const onDamage = (message: string): void => void warnings.push(message);
  const access = options.vaultAccess;
  const openVault = once(() => openRepositoryVault(git, directories, { access, onDamage, ...config.vault }));
  const pool = once(() => openPool(config));
  const choice = once(() =>
    withRecording(options.recording, () => chooseModel({ config, directories, env, cwd, pool })),
  );
  return {
    git,
    config,
    warnings,
    constitution: await readConstitution(),
    chooseModel: () => choice.get(),
    chooseRouter: () => chooseRouter({ config, directories, env, cwd, pool }),
    chooseEmbedder: () => chooseEmbedder({ config, directories, env, cwd, pool }),
    openVault: () => openVault.get(),
    ...checkOf(config, git.root, env),
    close: async () => {
      await (await pool.made())?.close();
      await (await openVault.made())?.close();
    },
  };
}

/** The user's own check, where one is configured: their own configuration alone can do that. */
export function checkOf({ verify }: Config, root: string | null, env: Env): Pick<Ports, "runCheck"> {
  const { command, timeLimitMs: limitMs } = verify;
  if (command === null || root === null) return {};
  return {
    runCheck: async (folder, signal) => {
      const { runCheck } = await import("./verify/run-check.ts");
      return runCheck({ command, folder, root, env, limitMs, signal });
    },
  };
}

async function readConstitution(): Promise<Constitution> {
  const text = await readFile(packageFile("vault/constitution.json"), "utf8");
  return parseConstitution(JSON.parse(text));
}

/** The configuration in force, with where it came from. */
export async function readConfig(input: {
  readonly git: Git;
  readonly env: Env;
  readonly flags: WrittenConfig;
  readonly revision: string | null;
}): Promise<LoadedConfig> {
  const { git, env, flags, revision } = input;
  return loadConfig({
    userDirectory: findDirectories(env).config,
    readRepositoryFile: (path) =>
      revision === null ? readWorktree(git.root, path) : readAt(git, revision, path),
    flags,
    // Importing all rules takes a while, and most configurations set none.
    readRuleNames: async () => {
      const { isRuleName, RULE_CATALOGUE } = await import("./rule-catalogue.ts");
      return { isKnown: isRuleName, ids: RULE_CATALOGUE.map(({ id }) => id) };
    },
  });
}

/** The vault of the repository that `git` is in; null outside of any, and where there is none that could be read. */
export async function openRepositoryVault(
  git: Git,
  directories: Directories,
  options: Config["vault"] & {
    readonly access: VaultAccess;
    readonly onDamage: (message: string) => void;
  },
): Promise<Vault | null> {
  const { access, ...given } = options;
  if (git.root === null || access === "none") return null;
  const directory = join(directories.data, "vault");
  const isReadOnly = access === "read";
  if (isReadOnly && given.url === null) {
    const { vaultExists } = await import("./vault/vault-file.ts");
    if (!(await vaultExists(directory))) return null;
  }
  const [{ openVault }, repository] = await Promise.all([import("./vault/open-vault.ts"), git.identity()]);
  return openVault({ directory, repository, isReadOnly, ...given });
}

interface Choosing {
  readonly config: Config;
  readonly directories: Directories;
  readonly env: Env;
  readonly cwd: string;
  readonly pool: Once<ModelPool>;
}

/** A model by id, path or `auto`, where models may lie. */
async function find(
  wanted: string,
  { config, directories, env, cwd }: Choosing,
  role: "review" | "embed" | "triage",
): Promise<FoundModel | null> {
  const { findModel } = await import("./models/find-model.ts");
  return findModel(wanted, {
    directories: modelDirectories(config, directories, env),
    cacheDirectory: directories.cache,
    cwd,
    role,
  });
}

async function chooseEmbedder(choosing: Choosing): Promise<EmbedderChoice> {
  const { config, env, pool } = choosing;
  const wanted = config.models.embedding;
  if (wanted === "none") return { open: null, identity: null };
  const found = await find(wanted, choosing, "embed");
  if (found === null && wanted !== "auto") throw notInstalled(wanted);
  if (found === null) return { open: null, identity: null };
  return {
    identity: { id: found.id, digest: found.digest },
    open: async (options) => (await pool.get()).openEmbedder({ ...found, ...config.models, ...options, env }),
  };
}

async function chooseRouter(choosing: Choosing): Promise<RouterChoice> {
  const { config, directories, env, pool } = choosing;
  const { kind, model: wanted } = config.router;
  if (kind !== "gguf") return { open: null, identity: null, missing: null };
  const found = await find(wanted, choosing, "triage");
  if (found === null) return { open: null, identity: null, missing: NO_ROUTER };
  const keep = { cacheDirectory: directories.cache, dataDirectory: directories.data };
  const contextSize = Math.min(ROUTER_CONTEXT, config.models.contextSize);
  return {
    missing: null,
    identity: { id: found.id, digest: found.digest },
    // Beside the reviewer, out of the same budget: an idle router makes room for it.
    open: async (options) =>
      (await pool.get()).open({ ...found, ...config.models, contextSize, ...options, keep, env }),
  };
}

async function chooseModel(input: Choosing): Promise<ModelChoice> {
  const { config, directories } = input;
  if (config.model === "none") return noModel(null);
  const found = await find(config.model, input, "review");
  if (found === null) return noModel(missingSentence(config.model));
  return {
    missing: null,
    identity: { id: found.id, digest: found.digest },
    readRates: async () => {
      const { knownRates } = await import("./models/rates.ts");
      return knownRates(directories.data, found.digest);
    },
    open: (options) => openShared(input, found, options),
  };
}

/** The model in the resident process, or in a worker of this one, which waits for its turn among all reviews. */
async function openShared(
  { config, directories, env, cwd, pool }: Choosing,
  found: FoundModel,
  options: OpenModelOptions,
): Promise<Model> {
  const { openShared: open } = await import("./models/resident/open-shared.ts");
  const { contextSize, threads } = config.models;
  return open({
    ...options,
    dataDirectory: directories.data,
    wanted: { ...found, contextSize, threads },
    purpose: cwd,
    auto: config.serve.auto,
    env,
    openOwn: async () => {
      const own = ownModels(config, directories, env, "review");
      return (await pool.get()).open({ ...found, ...config.models, ...options, ...own });
    },
  });
}

/** How this process loads models: where states are kept, and whom it waits for. */
export function ownModels(
  { models }: Config,
  directories: Directories,
  env: Env,
  holder: ReserveOptions["holder"],
): Pick<StartModelOptions, "keep" | "env" | "reserve"> {
  return {
    env,
    keep: { cacheDirectory: directories.cache, dataDirectory: directories.data },
    reserve: async (neededMb, wait) => {
      const { reserveMemory } = await import("./models/machine-memory.ts");
      const folder = join(directories.data, "run");
      return reserveMemory({ ...wait, folder, neededMb, budgetMb: models.memoryBudgetMb, holder });
    },
  };
}

function noModel(missing: string | null): ModelChoice {
  return { open: null, identity: null, readRates: null, missing };
}

/** The choice with its answers written down, or taken from where they were. */
async function withRecording(
  { record, replay }: Recording = { record: null, replay: null },
  choose: () => Promise<ModelChoice>,
): Promise<ModelChoice> {
  if (replay !== null) {
    const { replayModel } = await import("./models/recording/replay-model.ts");
    const model = await replayModel(replay);
    return { missing: null, identity: null, readRates: null, open: () => Promise.resolve(model) };
  }
  const chosen = await choose();
  if (record === null) return chosen;
  const openModel = chosen.open;
  if (openModel === null)
    throw new UsageError("--record needs a model; codey models list tells which there are.");
  const { recordModel } = await import("./models/recording/record-model.ts");
  return {
    ...chosen,
    identity: null,
    open: async (options) => recordModel(await openModel(options), record),
  };
}

async function openPool({ models }: Config): Promise<ModelPool> {
  const { ModelPool } = await import("./models/model-pool.ts");
  return new ModelPool({ memoryBudgetMb: models.memoryBudgetMb, idleMs: IDLE_MS });
}

/** Why there is no model, where one was not asked for by name. @throws EnvironmentError where one was. */
function missingSentence(wanted: string): string {
  if (wanted !== "auto") throw notInstalled(wanted);
  return "no model is installed, so only the rules were applied; codey models pull qwen2.5-coder-7b gets one (4.7 GB).";
}

function notInstalled(wanted: string): EnvironmentError {
  return new EnvironmentError(
    `model "${wanted}" is not installed; codey models list shows what there is, codey models pull gets it.`,
  );
}

/** Where model files may lie: as configured, in a folder that machines share, in the user's own. */
export function modelDirectories(config: Config, directories: Directories, env: Env): readonly string[] {
  const shared = env["CODEY_MODEL_DIR"];
  const own = join(directories.data, "models");
  return [...config.models.directories, ...(shared === undefined || shared === "" ? [] : [shared]), own];
}

async function readAt(git: Git, revision: string, path: string): Promise<string | null> {
  const bytes = await git.readFileAt(revision, path);
  return bytes === null ? null : Buffer.from(bytes).toString("utf8");
}

/** A file of the worktree, unless it is a link: what a link points to is not the repository's. */
async function readWorktree(root: string | null, path: string): Promise<string | null> {
  if (root === null) return null;
  try {
    const file = await open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ELOOP", "EISDIR"].includes(errorCode(error) ?? "")) return null;
    throw error;
  }
}

interface Once<T> {
  get(): Promise<T>;
  /** What was made, or null when nobody asked for it. */
  made(): Promise<T | null>;
}

function once<T>(make: () => Promise<T>): Once<T> {
  let promise: Promise<T> | null = null;
  return { get: () => (promise ??= make()), made: () => promise ?? Promise.resolve(null) };
}
