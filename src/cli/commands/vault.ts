import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../../types/errors.ts";
import type { Git } from "../../types/git.ts";
import type { Pattern, StoredRecord, Vault, VaultNamespace } from "../../types/vault.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { styleOf } from "../style.ts";
import { exportRecords, importRecords, readExport } from "../vault/exchange.ts";
import { renderHits } from "../vault/render-hits.ts";
import { renderList, renderPattern } from "../vault/render-patterns.ts";
import type { VaultRequest } from "../vault/vault-request.ts";
import type { World } from "../world.ts";
import { withVault } from "./remembered.ts";

/** More than anybody lists; beyond, an export is the right form. */
const MOST = 100_000;

interface Asked {
  readonly request: VaultRequest;
  readonly vault: Vault;
  readonly git: Git;
  readonly world: World;
}

/**
 * `codey vault <action>`: what is remembered about this repository, to look at and to tend. Exit code 0; 1 where `verify` found
 * a record that cannot be believed or `import` refused a line; 2 for wrong use, such as changing the vault in CI; 3 where the
 * vault cannot be used.
 */
export function vaultCommand(request: VaultRequest, world: World): Promise<number> {
  return withVault(world, async ({ vault, git }) => {
    if (CHANGING.has(request.action) && vault.isReadOnly)
      throw new UsageError("the vault is read-only in CI; tend it where you work, or unset CI.");
    return ACTIONS[request.action]({ request, vault, git, world });
  });
}

const CHANGING: ReadonlySet<string> = new Set(["import", "forget", "gc"]);

const ACTIONS: Readonly<Record<VaultRequest["action"], (asked: Asked) => Promise<number>>> = {
  stats,
  list,
  show,
  search,
  index,
  export: exportVault,
  import: importVault,
  forget,
  gc,
  verify,
};

interface NamespaceStats {
  readonly namespace: VaultNamespace;
  readonly records: number;
  readonly damaged: number;
}

async function stats({ request, vault, world }: Asked): Promise<number> {
  const namespaces: NamespaceStats[] = [];
  for (const namespace of vault.namespaces) {
    let [records, damaged] = [0, 0];
    for await (const { problem } of vault.records([namespace])) {
      if (problem === null) records += 1;
      else damaged += 1;
    }
    namespaces.push({ namespace, records, damaged });
  }
  const { where, bytes } = await vault.place();
  if (request.asJson) return json(world, { where, bytes, readOnly: vault.isReadOnly, namespaces });
  const { bold, dim, red } = await styleOf(world);
  const rows = namespaces.map(({ namespace, records, damaged }) => {
    const bad = damaged === 0 ? "" : red(`  ${damaged} cannot be believed; codey vault verify names them`);
    return `  ${bold(namespace.padEnd(9))} ${String(records).padStart(7)}  ${dim(MEANING[namespace])}${bad}`;
  });
  const size = bytes === null ? "" : dim(`  ${(bytes / 1e6).toFixed(1)} MB, all repositories together`);
  world.stdout.write(`${printableLine(where)}${size}\n\n${rows.join("\n")}\n`);
  return EXIT.clean;
}

const MEANING: Readonly<Record<VaultNamespace, string>> = {
  patterns: "decisions of people, and what they teach",
  verdicts: "answers of the model, so that nothing is asked twice",
  state: "findings of the last runs, for explain, accept, reject and fix",
  features: "what was reported on each branch, and what became of it",
  index: "the pieces of the repository, for codey ask and codey vault search",
  timings: "what the last reviews by a model took, for codey stats",
};

async function list({ request, vault, world }: Asked): Promise<number> {
  const patterns = (await vault.recentPatterns(MOST)).filter(
    ({ ruleId }) => request.rule === null || ruleId === request.rule,
  );
  if (request.asJson) return json(world, patterns);
  world.stdout.write(renderList(patterns, await styleOf(world)));
  return EXIT.clean;
}

async function show({ request, vault, world }: Asked): Promise<number> {
  const patterns = await findNamed(request.words, vault);
  if (request.asJson) return json(world, patterns);
  const style = await styleOf(world);
  world.stdout.write(patterns.map((pattern) => renderPattern(pattern, style)).join("\n"));
  return EXIT.clean;
}

async function search({ request, vault, git, world }: Asked): Promise<number> {
  const query = request.words.join(" ");
  if (query.trim() === "")
    throw new UsageError("say what to look for, such as: codey vault search parse config file.");
  const { searchVault } = await import("../vault/search-index.ts");
  const answer = await searchVault(query, { git, vault, world });
  if (request.asJson) return json(world, answer);
  world.stdout.write(renderHits(answer, await styleOf(world)));
  return EXIT.clean;
}

async function index({ request, vault, git, world }: Asked): Promise<number> {
  const { indexVault } = await import("../vault/search-index.ts");
  const indexed = await indexVault({ git, vault, world });
  if (request.asJson) return json(world, indexed);
  const { pieces, read, leftOut, model, embedded } = indexed;
  const vectors = model === null ? "no embedding model is installed" : `${embedded} embedded with ${model}`;
  const more = leftOut === 0 ? "" : `, ${leftOut} beyond the limit left out`;
  world.stdout.write(`${pieces} pieces${more}; ${counted(read, "file")} read anew, ${vectors}\n`);
  return EXIT.clean;
}

function counted(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? "" : "s"}`;
}

async function exportVault({ request, vault, world }: Asked): Promise<number> {
  const { text, records, leftOut } = await exportRecords(
    vault,
    request.all ? vault.namespaces : ["patterns"],
  );
  if (request.output === null) world.stdout.write(text);
  else await writeFile(resolve(world.cwd, request.output), text, { mode: 0o600 });
  const without = leftOut === 0 ? "" : `; ${leftOut} that cannot be believed were left out`;
  world.stderr.write(`codey: exported ${records} records${without}\n`);
  return EXIT.clean;
}

async function importVault({ request, vault, world }: Asked): Promise<number> {
  const [file, ...others] = request.words;
  if (file === undefined || others.length > 0)
    throw new UsageError("codey vault import takes one file, which codey vault export has written.");
  const { records, refused } = await importRecords(vault, await readExport(world.cwd, file));
  for (const sentence of refused) world.stderr.write(`codey: refused ${sentence}\n`);
  world.stdout.write(`imported ${records} records, signed with your key\n`);
  return refused.length === 0 ? EXIT.clean : EXIT.findings;
}

async function forget({ request, vault, world }: Asked): Promise<number> {
  const { words, rule, all } = request;
  const named = [words.length > 0, rule !== null, all].filter(Boolean).length;
  if (named !== 1)
    throw new UsageError(
      "say what to forget: fingerprints, --rule with a rule's id, or --all for everything.",
    );
  const gone: Pick<StoredRecord, "namespace" | "key">[] = [];
  if (all) for await (const record of vault.records(vault.namespaces)) gone.push(record);
  else {
    const patterns =
      rule === null
        ? await findNamed(words, vault)
        : (await vault.recentPatterns(MOST)).filter((pattern) => pattern.ruleId === rule);
    gone.push(...patterns.map(({ fingerprint }) => ({ namespace: "patterns" as const, key: fingerprint })));
  }
  await vault.remove(gone);
  await vault.sweep();
  world.stdout.write(`forgot ${gone.length} ${gone.length === 1 ? "record" : "records"}\n`);
  return EXIT.clean;
}

async function gc({ vault, world }: Asked): Promise<number> {
  const swept = await vault.sweep();
  const damaged: StoredRecord[] = [];
  for await (const record of vault.records(vault.namespaces))
    if (record.problem !== null) damaged.push(record);
  await vault.remove(damaged);
  world.stdout.write(`removed ${damaged.length} that could not be believed and ${swept} that had expired\n`);
  return EXIT.clean;
}

async function verify({ request, vault, world }: Asked): Promise<number> {
  const damaged: { namespace: string; key: string; problem: string }[] = [];
  let records = 0;
  for await (const { namespace, key, problem } of vault.records(vault.namespaces)) {
    records += 1;
    if (problem !== null) damaged.push({ namespace, key, problem });
  }
  const code = damaged.length === 0 ? EXIT.clean : EXIT.findings;
  if (request.asJson) {
    json(world, { records, damaged });
    return code;
  }
  for (const { namespace, key, problem } of damaged)
    world.stdout.write(`${namespace} ${printableLine(key)} ${problem}\n`);
  const verdict =
    damaged.length === 0
      ? "all signed by you and whole"
      : `${damaged.length} not to be believed; they count as missing, and codey vault gc drops them`;
  world.stdout.write(`${records} ${records === 1 ? "record" : "records"}: ${verdict}\n`);
  return code;
}

/** @throws UsageError for what is no fingerprint, and where not just one decision begins so. */
async function findNamed(words: readonly string[], vault: Vault): Promise<readonly Pattern[]> {
  if (words.length === 0)
    throw new UsageError("name a decision by the beginning of its fingerprint; codey vault list shows them.");
  const all = await vault.recentPatterns(MOST);
  return words.map((word) => {
    const prefix = word.replace(/^vault:/, "");
    const shown = printableLine(word);
    if (!/^[0-9a-f]{4,64}$/.test(prefix))
      throw new UsageError(`"${shown}" is not the beginning of a fingerprint; codey vault list shows them.`);
    const [found, ...others] = all.filter(({ fingerprint }) => fingerprint.startsWith(prefix));
    if (found === undefined)
      throw new UsageError(`no decision begins with "${shown}"; codey vault list shows them.`);
    if (others.length > 0)
      throw new UsageError(`${others.length + 1} decisions begin with "${shown}"; give more of it.`);
    return found;
  });
}

function json(world: World, value: unknown): number {
  world.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  return EXIT.clean;
}
