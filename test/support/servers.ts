import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A real server on this machine, for one file of tests. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** `redis-server` or `valkey-server`, if one is installed. */
export function findRedis(): string | null {
  return findProgram(["valkey-server", "redis-server"]);
}

/** The folder of PostgreSQL's programs, if they are installed; Debian keeps them off the PATH. */
export function findPostgres(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort() : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...pathFolders()].reverse();
  return (
    folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

export async function startRedis(program: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "codey-redis-"));
  const port = await freePort();
  const child = spawn(
    program,
    ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"],
    { stdio: "ignore" },
  );
  await answers(port, child);
  return { url: `redis://127.0.0.1:${port}`, stop: () => stop(child, folder) };
}

/** PostgreSQL refuses to run as root, so that root starts it as whoever the package made for it. */
export async function startPostgres(programs: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "codey-postgres-"));
  const owner = process.getuid?.() === 0 ? ownerOf("postgres") : null;
  const as = owner === null ? {} : { uid: owner.uid, gid: owner.gid };
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const made = ["-D", data, "-U", "codey", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"];
  execFileSync(join(programs, "initdb"), made, { ...as, cwd: folder, stdio: "ignore" });
  const port = await freePort();
  const child = spawn(
    join(programs, "postgres"),
    ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-F"],
    { ...as, cwd: folder, stdio: "ignore" },
  );
  await answers(port, child);
  return {
    url: `postgres://codey:secret@127.0.0.1:${port}/postgres`,
    stop: () => stop(child, folder, "SIGINT"),
  };
}

function ownerOf(name: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function findProgram(names: readonly string[]): string | null {
  const places = names.flatMap((name) => pathFolders().map((folder) => join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
}

function pathFolders(): string[] {
  return (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (await accepts(port)) return;
    await wait(50);
  }
  throw new Error(`nothing answers on port ${port}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

async function stop(child: ChildProcess, folder: string, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  const ended = new Promise((resolve) => child.once("close", resolve));
  if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await ended;
  rmSync(folder, { recursive: true, force: true });
}
