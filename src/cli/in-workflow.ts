/** True in a job of GitHub Actions: its runner reads both output streams and carries out commands in them. */
export function isInWorkflow(env: Readonly<Record<string, string | undefined>>): boolean {
  return env["GITHUB_ACTIONS"] === "true";
}

/** Where no person decides nothing that is learned is kept. */
export function vaultAccessOf(env: Readonly<Record<string, string | undefined>>): "read" | "read-write" {
  return isInCi(env) ? "read" : "read-write";
}

/** `CI` is set by all CI systems. */
export function isInCi(env: Readonly<Record<string, string | undefined>>): boolean {
  const { CI } = env;
  return isInWorkflow(env) || (CI !== undefined && CI !== "" && CI !== "false" && CI !== "0");
}
