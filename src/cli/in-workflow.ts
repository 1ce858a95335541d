/** True in a job of GitHub Actions: its runner reads both output streams and carries out commands in them. */
export function isInWorkflow(env: Readonly<Record<string, string | undefined>>): boolean {
  return env["GITHUB_ACTIONS"] === "true";
}
