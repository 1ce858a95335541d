// Kills a process that writes into a vault, 1,000 times at random moments, and counts what was acknowledged and is
// not there afterwards. The answer has to be 0. Run it as
// node .ci/build.mjs --for-tests && node bench/vault-kill.mjs [rounds]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openVault } from "../dist/test/open-vault.js";

const rounds = Number(process.argv[2] ?? 1000);
const writer = fileURLToPath(new URL("../test/vault/writer.mjs", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "codey-vault-kill-"));

/** Starts a writer and kills it so long after its first acknowledgement; gives what it had acknowledged. */
function writeAndKill(name, afterMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, directory, name, "100000"]);
    let output = "";
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), afterMs));
    child.stdout.on("data", (piece) => (output += piece));
    child.stderr.on("data", (piece) => reject(new Error(String(piece))));
    child.on("close", () => resolve(output.split("\n").slice(0, -1)));
  });
}

const acknowledged = [];
for (let round = 0; round < rounds; round += 1) {
  acknowledged.push(...(await writeAndKill(`round${round}`, Math.random() * 120)));
}
const vault = await openVault({ directory, repository: "repository" });
let lost = 0;
for (const fingerprint of acknowledged) {
  if ((await vault.decision(fingerprint))?.fingerprint !== fingerprint) lost += 1;
}
await vault.close();
rmSync(directory, { recursive: true, force: true });
console.log(`${rounds} kills, ${acknowledged.length} records acknowledged, ${lost} lost`);
process.exitCode = lost === 0 ? 0 : 1;
