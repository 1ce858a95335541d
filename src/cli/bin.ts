#!/usr/bin/env node
import { constants } from "node:os";
import { removeScratchFolders } from "../util/scratch-folder.ts";
import { keepCompiled } from "./compile-cache.ts";
import { EXIT } from "./exit-code.ts";
import { processWorld } from "./world.ts";

/** How long a command may take to end by itself after the first signal. */
const GRACE_MS = 400;

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    const code = 128 + constants.signals[name];
    process.exitCode = code;
    // A second signal, or a command that does not come back, ends it here; worker processes end with their channel.
    if (stop.signal.aborted) process.exit(code);
    stop.abort();
    setTimeout(() => process.exit(code), GRACE_MS).unref();
  });
}
process.on("exit", removeScratchFolders);
// A reader that closes early (`codey review | head`) is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  process.stderr.write(`codey: standard output cannot be written: ${error.message}.\n`);
  process.exit(EXIT.environment);
});

keepCompiled(process.env);
const { main } = await import("./main.ts");
const code = await main(process.argv.slice(2), processWorld(stop.signal));
process.exitCode = stop.signal.aborted ? (process.exitCode ?? 130) : code;
