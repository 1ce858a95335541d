/** Folders and files that decide what runs on whose machine: nobody but a person edits them. */
const CI =
  /^(?:\.github|\.gitlab|\.circleci|\.buildkite|\.woodpecker|\.husky|\.teamcity|\.azure-pipelines|\.git-hooks)$|^(?:\.gitlab-ci|\.travis|\.drone|\.appveyor|appveyor|azure-pipelines|bitbucket-pipelines|\.pre-commit-config|lefthook|\.lefthook|\.cirrus)\.ya?ml$|^jenkinsfile$/;
const OWN = /^\.codey/;

/**
 * Why no fix is ever written to this path (relative to the repository, with forward slashes), or null where one may be.
 * Names are compared as the most forgiving file systems compare them: without case, trailing dots and spaces, and with
 * the short form `git~1` that Windows gives `.git`.
 */
export function untouchable(path: string): string | null {
  if (path === "" || /^[/\\]|^[a-z]:|[\\\0]/i.test(path))
    return "Its path is no path inside of the repository.";
  for (const part of path.split("/")) {
    const name = part.toLowerCase().replace(/[. ]+$/, "");
    if (name === "" || part === "." || part === "..") return "Its path is no path inside of the repository.";
    if (/^\.git|^git~\d/.test(name) && !CI.test(name)) return "It is one of git's own files.";
    if (CI.test(name)) return "It decides what CI or the hooks run.";
    if (OWN.test(name)) return "It configures Codey.";
  }
  return null;
}
