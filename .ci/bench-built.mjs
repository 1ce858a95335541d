/**
 * Runs a bench of `bench/` with the code put together as it ships: `npm run bench:built -- bench/<name>.ts …`. A loader of
 * TypeScript answers every use of an import by a function call, which a bench of inner loops counts as theirs.
 */
import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { isLeftOutside } from "./left-outside.mjs";

const [script, ...args] = process.argv.slice(2);
if (script === undefined) throw new Error("usage: npm run bench:built -- bench/<name>.ts …");
const root = fileURLToPath(new URL("..", import.meta.url));
// Two folders deep, like everything that asks for files of the package (src/util/package-file.ts).
const file = `${root}dist/bench/${basename(script, ".ts")}.js`;
const bundle = await rolldown({ cwd: root, input: script, platform: "node", external: isLeftOutside });
await bundle.write({ file, format: "esm", codeSplitting: false });
process.exitCode = spawnSync(process.execPath, [file, ...args], { stdio: "inherit" }).status ?? 1;
