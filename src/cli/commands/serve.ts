import { readFile, rm } from "node:fs/promises";
import { ownModels, readConfig } from "../../compose.ts";
import { findDirectories, type Directories } from "../../config/directories.ts";
import { parseDuration } from "../../config/duration.ts";
import { openGit } from "../../git/open-git.ts";
import { ModelPool } from "../../models/model-pool.ts";
import { modelNeed } from "../../models/model-need.ts";
import { needAddress, type ResidentAddress } from "../../models/resident/address.ts";
import { buildDigest } from "../../models/resident/build-digest.ts";
import { callResident } from "../../models/resident/call.ts";
import { ResidentProcess } from "../../models/resident/resident-process.ts";
import { startBackground } from "../../models/resident/start-background.ts";
import type { Config } from "../../types/config.ts";
import { EnvironmentError } from "../../types/errors.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { renderResident } from "../render-resident.ts";
import type { World } from "../world.ts";

export interface ServeRequest {
  readonly background: boolean;
  readonly stop: boolean;
  readonly status: boolean;
  readonly ttl: string | null;
  readonly asJson: boolean;
}

/** `codey serve`: be the resident process, start one in the background, end it, or tell what it does. */
export async function serveCommand(request: ServeRequest, world: World): Promise<number> {
  const directories = findDirectories(world.env);
  const address = needAddress(directories.data);
  if (request.status) return tellStatus(address, request.asJson, world);
  if (request.stop) return stop(address, world);
  if (request.background) return startBehind(address, request.ttl, world);
  const git = await openGit({ cwd: world.cwd, env: world.env });
  const { config } = await readConfig({ git, env: world.env, flags: {}, revision: null });
  const ttlMs = request.ttl === null ? config.serve.ttlMs : parseDuration(request.ttl);
  return serve({ address, config, directories, ttlMs }, world);
}

async function serve(
  {
    address,
    config,
    directories,
    ttlMs,
  }: {
    readonly address: ResidentAddress;
    readonly config: Config;
    readonly directories: Directories;
    readonly ttlMs: number;
  },
  world: World,
): Promise<number> {
  const { memoryBudgetMb } = config.models;
  const resident = await ResidentProcess.start({
    address,
    build: await buildDigest(),
    ttlMs,
    pool: new ModelPool({ memoryBudgetMb, idleMs: ttlMs }),
    own: { ...ownModels(config, directories, world.env, "serve"), memoryBudgetMb },
    memoryNeed: modelNeed,
  });
  world.stderr.write(
    `codey: the resident process is ready (pid ${resident.status().pid}); codey serve --stop ends it.\n`,
  );
  world.signal.addEventListener("abort", () => void resident.stop(), { once: true });
  if (world.signal.aborted) await resident.stop();
  const why = await resident.ended;
  world.stderr.write(
    why === "idle" ? "codey: nobody asked anything for a while; it ends.\n" : "codey: it ends.\n",
  );
  return EXIT.clean;
}

async function tellStatus(address: ResidentAddress, asJson: boolean, world: World): Promise<number> {
  const answer = await callResident(address);
  if (answer === "silent") throw silent();
  const status = answer === "nobody" ? null : answer.status;
  world.stdout.write(asJson ? `${JSON.stringify(status, null, 2)}\n` : renderResident(status));
  return EXIT.clean;
}

async function startBehind(address: ResidentAddress, ttl: string | null, world: World): Promise<number> {
  if (ttl !== null) parseDuration(ttl);
  const answer = await callResident(address);
  if (answer === "silent") throw silent();
  if (answer !== "nobody") {
    world.stderr.write(`codey: it is running already (pid ${answer.status.pid}).\n`);
    return EXIT.clean;
  }
  const started = await startBackground(address, world.env, ttl === null ? [] : ["--ttl", ttl]);
  if (started === null) {
    const said = await readFile(address.log, "utf8").catch(() => "");
    throw new EnvironmentError(
      `The resident process could not be started: ${printableLine(said.trim().split("\n").at(-1) ?? "")}`,
    );
  }
  world.stderr.write(`codey: the resident process is ready (pid ${started.status.pid}).\n`);
  return EXIT.clean;
}

/** One that does not answer is killed; that it holds the socket tells that its number is not another's by now. */
async function stop(address: ResidentAddress, world: World): Promise<number> {
  const answer = await callResident(address);
  if (answer === "nobody") {
    world.stderr.write("codey: there is no resident process.\n");
    return EXIT.clean;
  }
  if (answer === "silent" || !(await answer.stop())) {
    const pid = Number(await readFile(address.pidFile, "utf8").catch(() => ""));
    if (!Number.isSafeInteger(pid) || pid <= 0)
      throw new EnvironmentError(
        `The resident process does not answer, and ${address.pidFile} does not name it.`,
      );
    process.kill(pid, "SIGKILL");
    await rm(address.pidFile, { force: true });
    await rm(address.socket, { force: true });
    world.stderr.write(`codey: it did not answer, so it was killed (pid ${pid}).\n`);
    return EXIT.clean;
  }
  world.stderr.write("codey: the resident process has ended.\n");
  return EXIT.clean;
}

function silent(): EnvironmentError {
  return new EnvironmentError("A resident process is there and does not answer; codey serve --stop ends it.");
}
