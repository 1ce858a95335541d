/** The `code` of an error of Node's (`ENOENT`, `EPIPE`…), or null where there is none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
