// Fills a real, small file system (tmpfs in a mount namespace of its own: Linux, no rights needed) with records, by one process and then by
// four at once, and counts what was acknowledged and is not there afterwards. The answer has to be 0. Run it as
// node .ci/build.mjs --for-tests && node bench/vault-full.mjs [rounds]
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openVault } from "../dist/test/open-vault.js";

const self = fileURLToPath(import.meta.url);
const writer = fileURLToPath(new URL("../test/vault/writer.mjs", import.meta.url));

/** Writes until the disk is full; what was acknowledged and what was said at the end. */
function fill(directory, name) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [writer, directory, name, "100000"]);
    let output = "";
    let said = "";
    child.stdout.on("data", (piece) => (output += piece));
    child.stderr.on("data", (piece) => (said += piece));
    child.on("close", (code) => resolve({ code, said, acknowledged: output.split("\n").slice(0, -1) }));
  });
}

async function inside(directory, writers) {
  await (await openVault({ directory, repository: "repository" })).close();
  const names = Array.from({ length: writers }, (_, index) => `writer${index}`);
  const ended = await Promise.all(names.map((name) => fill(directory, name)));
  const vault = await openVault({ directory, repository: "repository" });
  const acknowledged = ended.flatMap((one) => one.acknowledged);
  let lost = 0;
  for (const fingerprint of acknowledged)
    if ((await vault.decision(fingerprint))?.fingerprint !== fingerprint) lost += 1;
  await vault.close();
  const sentences = ended.filter(({ said }) =>
    /The vault in [^\n]+ cannot be used [^\n]+--no-vault\./.test(said),
  );
  console.log(JSON.stringify({ acknowledged: acknowledged.length, lost, told: sentences.length }));
}

const [first, second] = process.argv.slice(2);
if (first === "--inside") await inside(second, Number(process.argv[4]));
else {
  const rounds = Number(first ?? 5);
  for (const writers of [1, 4]) {
    const sum = { acknowledged: 0, lost: 0, told: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const directory = mkdtempSync(join(tmpdir(), "codey-vault-full-"));
      const size = `${1000 + 37 * round}k`;
      const mount = `mount -t tmpfs -o size=${size} tmpfs "$1" && exec "$2" "$3" --inside "$1" ${writers}`;
      const ran = spawnSync(
        "unshare",
        ["-rm", "bash", "-c", mount, "bash", directory, process.execPath, self],
        {
          encoding: "utf8",
        },
      );
      if (ran.status !== 0) throw new Error(ran.stderr);
      const found = JSON.parse(ran.stdout);
      for (const name of Object.keys(sum)) sum[name] += found[name];
      rmSync(directory, { recursive: true, force: true });
    }
    const { acknowledged, lost, told } = sum;
    console.log(
      `${rounds} full disks, ${writers} at once: ${acknowledged} records acknowledged, ${lost} lost, ${told} of ${rounds * writers} processes told why`,
    );
    if (lost > 0 || acknowledged === 0) process.exitCode = 1;
  }
}
