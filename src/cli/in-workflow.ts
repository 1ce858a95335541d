/** True in a job of GitHub Actions: its runner reads both output streams and carries out commands in them. */
export function isInWorkflow(env: Readonly<Record<string, string | undefined>>): boolean {
  return env["GITHUB_ACTIONS"] === "true";
}

/** True where no person decides: nothing that is learned there is kept (`CI`, which all CI systems set). */
export function isInCi(env: Readonly<Record<string, string | undefined>>): boolean {
  const { CI } = env;
  return isInWorkflow(env) || (CI !== undefined && CI !== "" && CI !== "false" && CI !== "0");
}
