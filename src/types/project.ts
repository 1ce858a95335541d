/** What of the project around the reviewed files tells whether an import leads anywhere: the head side, as data. */
export interface Project {
  /** Paths of all files. */
  readonly paths: ReadonlySet<string>;
  /** Texts of manifests and settings by path, as far as they were asked for. */
  readonly texts: ReadonlyMap<string, string>;
}
