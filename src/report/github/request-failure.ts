/** What a failed request tells about the world. */
export type RequestFailure =
  /** Provably not done, and asking again will not help. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The content was not accepted. */
  | { readonly kind: "invalid"; readonly reason: string }
  /** It may or may not have been done. Wait so long before anything else. */
  | { readonly kind: "unknown"; readonly reason: string; readonly waitMs: number };

const DEFAULT_WAIT_MS = 2000;
/** GitHub's advice where a secondary limit names no time. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const SECONDARY_WAIT_MS = 60_000;

/**
 * Sorts what octokit threw. 4xx answers were not carried out, but for 408 and 429; a rate limit comes as 403 or 429.
 * Without an answer (time-out, broken connection) nobody knows. `now` is in milliseconds.
 */
export function classifyFailure(error: unknown, now: number): RequestFailure {
  const { status, headers, message } = partsOf(error);
  if (status === null) return { kind: "unknown", reason: message, waitMs: DEFAULT_WAIT_MS };
  const reason = `${status}: ${message}`;
  const limited = status === 429 || (status === 403 && isRateLimit(headers, message));
  if (limited) return { kind: "unknown", reason, waitMs: waitOf(headers, now) ?? SECONDARY_WAIT_MS };
  if (status === 422) return { kind: "invalid", reason };
  if (status >= 400 && status < 500 && status !== 408) return { kind: "refused", reason };
  return { kind: "unknown", reason, waitMs: waitOf(headers, now) ?? DEFAULT_WAIT_MS };
}

type Headers = Readonly<Record<string, unknown>>;

/** Octokit says 500 where no answer came; only an answer's own status counts. */
function partsOf(error: unknown): {
  readonly status: number | null;
  readonly headers: Headers;
  readonly message: string;
} {
  const message = sentenceOf(error);
  const response = isRecord(error) ? error["response"] : undefined;
  if (!isRecord(response) || typeof response["status"] !== "number")
    return { status: null, headers: {}, message };
  const headers = isRecord(response["headers"]) ? response["headers"] : {};
  return { status: response["status"], headers, message };
}

/** Zod's message is JSON over many lines; of others the first line tells enough. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "ZodError"
    ? "the answer was not understood"
    : (error.message.split("\n", 1)[0] ?? "");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isRateLimit(headers: Headers, message: string): boolean {
  return (
    headers["retry-after"] !== undefined ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    /rate limit/i.test(message)
  );
}

function waitOf(headers: Headers, now: number): number | null {
  const seconds = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  if (String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset))
    return Math.max(0, reset * 1000 - now);
  return null;
}
