import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    // Cases are what rules are tried on; some are named like tests.
    exclude: ["**/node_modules/**", "test/**/cases/**", "test/**/fixtures/**"],
    globalSetup: ["test/support/build.ts"],
    setupFiles: ["test/support/fixed-seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Native llama.cpp and lmdb handles do not survive worker threads; each file gets a process.
    pool: "forks",
    maxWorkers: 2,
    reporters: ["default", "./test/support/count-reporter.ts"],
    // A developer's own environment must not leak into the throw-away repositories and homes of the tests.
    env: { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", NO_COLOR: "1" },
  },
});
