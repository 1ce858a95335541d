/**
 * Adds what a partial registry mirror leaves out of package-lock.json: the optional packages of other platforms. npm
 * drops an optional package that it cannot look up, and `npm ci` then refuses the lock it wrote. The entries carry the
 * version and the platform, so that they are skipped here and fetched by name where they belong.
 *
 *   npm install --package-lock-only && node .ci/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = [
  [/darwin|mac-/, "darwin"],
  [/win32|win-/, "win32"],
  [/android/, "android"],
  [/freebsd/, "freebsd"],
  [/openharmony/, "openharmony"],
  [/linux/, "linux"],
];
const PROCESSORS = [
  [/arm64/, "arm64"],
  [/x64/, "x64"],
  [/ia32/, "ia32"],
  [/ppc64/, "ppc64"],
  [/riscv64/, "riscv64"],
  [/s390x/, "s390x"],
  [/arm/, "arm"],
];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const { packages } = lock;
let added = 0;
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (
      packages[`node_modules/${name}`] !== undefined ||
      packages[`${path}/node_modules/${name}`] !== undefined
    )
      continue;
    const os = firstMatch(SYSTEMS, name);
    const cpu = firstMatch(PROCESSORS, name);
    // Only a package that cannot be meant for this platform may be entered unseen.
    if (os === null || cpu === null)
      throw new Error(`${name} names no platform; the registry should have it`);
    const libc = /musl/.test(name) ? { libc: ["musl"] } : /gnu/.test(name) ? { libc: ["glibc"] } : {};
    const dev = entry.dev === true ? { dev: true } : {};
    packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ""),
      cpu: [cpu],
      ...dev,
      ...libc,
      optional: true,
      os: [os],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);

function firstMatch(table, name) {
  return table.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
