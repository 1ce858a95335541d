/** What `.gitattributes` must be asked for. */
export const ATTRIBUTES = ["linguist-generated", "linguist-vendored", "diff", "binary"] as const;
