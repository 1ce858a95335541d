import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

/**
 * A server that speaks the part of GitHub's REST API that Codey uses. Every request and every answer is checked against
 * GitHub's own description (openapi.json); comments must stand on lines of the diff, as GitHub demands.
 */

interface Content {
  readonly schema: object;
  readonly example: unknown;
}
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { name: string; in: "path" | "query"; required: boolean; schema: object }[];
  readonly requestBody: Content | null;
  readonly responses: Readonly<Record<string, Content | null>>;
}

const description = JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8")) as {
  readonly operations: readonly Operation[];
};

// `strict` would object to OpenAPI's own keywords; `coerceTypes` because a query is text.
const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
addFormats.default(ajv);
const compiled = new Map<object, ValidateFunction>();

function violationsOf(schema: object, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

/** What to do with the next write instead of what was asked for. */
export type Mishap =
  | "500 after commit"
  | "502 before commit"
  | "hang up after commit"
  | "silence after commit"
  | "403"
  | "404"
  | "422"
  | "429"
  | "secondary limit";

interface StoredReview {
  readonly id: number;
  readonly body: string;
  readonly commit_id: string;
  readonly author: Author;
}
interface StoredComment {
  readonly path: string;
  readonly line: number;
  readonly start_line: number | null;
  readonly body: string;
  readonly author: Author;
}
interface Author {
  readonly type: "Bot" | "User";
  readonly association: string;
}

export interface FakeGithub {
  readonly apiUrl: string;
  head: string;
  /** The pull request's diff as GitHub sees it: three lines of context. */
  patch: string;
  readonly reviews: StoredReview[];
  readonly comments: StoredComment[];
  /** Used up one by one by writes. */
  readonly mishaps: Mishap[];
  /** Statuses for the next reads. */
  readonly readFailures: number[];
  readonly requests: { readonly method: string; readonly path: string }[];
  /** Departures from GitHub's description, of the client or of this server; must stay empty. */
  readonly violations: string[];
  close(): Promise<void>;
}

const TOKEN = "test-token";
const BOT: Author = { type: "Bot", association: "NONE" };
const MAX_BODY = 65_536;

export async function startFakeGithub(head: string, patch: string): Promise<FakeGithub> {
  const server = createServer((request, response) => {
    void handle(github, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const github: FakeGithub = {
    // With a path, as on GitHub Enterprise Server.
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    head,
    patch,
    reviews: [],
    comments: [],
    mishaps: [],
    readFailures: [],
    requests: [],
    violations: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return github;
}

async function handle(github: FakeGithub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", github.apiUrl);
  const path = url.pathname.replace(/^\/api\/v3/, "");
  const method = request.method ?? "";
  github.requests.push({ method, path: path + url.search });
  const text = await readBody(request);
  const operation = description.operations.find((one) => one.method === method && matches(one.path, path));
  if (operation === undefined) {
    github.violations.push(`${method} ${path} is not an operation of GitHub's that Codey may use`);
    return answer(response, 404, { message: "Not Found" });
  }
  checkRequest({ github, operation, request, url, path, text });
  const reply = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
    const content = operation.responses[status];
    if (content) {
      for (const one of violationsOf(content.schema, value))
        github.violations.push(`answer ${status} ${path}: ${one}`);
    }
    answer(response, status, value, headers);
  };
  if (request.headers.authorization !== `token ${TOKEN}`) return reply(401, { message: "Bad credentials" });
  if (method === "POST")
    return write({ github, operation, response, reply, body: JSON.parse(text) as ReviewBody });
  const failure = github.readFailures.shift();
  if (failure !== undefined && failure !== 0) return reply(failure, { message: "failed", code: "x" });
  reply(200, read(github, operation, path, url));
}

interface RequestParts {
  readonly github: FakeGithub;
  readonly operation: Operation;
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly path: string;
  readonly text: string;
}

function checkRequest({ github, operation, request, url, path, text }: RequestParts): void {
  const report = (what: string): void => void github.violations.push(`${operation.method} ${path}: ${what}`);
  const names = operation.path.split("/");
  const values = path.split("/");
  for (const parameter of operation.parameters) {
    const raw =
      parameter.in === "path"
        ? values[names.indexOf(`{${parameter.name}}`)]
        : url.searchParams.get(parameter.name);
    if (raw === null || raw === undefined) {
      if (parameter.required) report(`${parameter.name} is missing`);
      continue;
    }
    const value = /^\d+$/.test(raw) ? Number(raw) : decodeURIComponent(raw);
    for (const one of violationsOf(parameter.schema, value)) report(`${parameter.name}${one}`);
  }
  for (const name of url.searchParams.keys()) {
    if (!operation.parameters.some((one) => one.in === "query" && one.name === name))
      report(`unknown query ${name}`);
  }
  if (!request.headers["user-agent"]?.startsWith("codey/")) report("the user agent does not say who asks");
  if (operation.requestBody === null) {
    if (text !== "") report("a body where none belongs");
    return;
  }
  if (!request.headers["content-type"]?.startsWith("application/json")) report("the body is not JSON");
  for (const one of violationsOf(closed(operation.requestBody.schema), JSON.parse(text)))
    report(`body${one}`);
}

/** The same schema without room for keys that GitHub does not know. */
function closed(schema: object): object {
  const known = closedSchemas.get(schema);
  if (known !== undefined) return known;
  const made = JSON.parse(
    JSON.stringify(schema, (_key, value: unknown) =>
      typeof value === "object" && value !== null && "properties" in value
        ? { ...value, additionalProperties: false }
        : value,
    ),
  ) as object;
  closedSchemas.set(schema, made);
  return made;
}
const closedSchemas = new Map<object, object>();

interface ReviewBody {
  readonly commit_id?: string;
  readonly event?: string;
  readonly body?: string;
  readonly comments?: readonly {
    readonly path: string;
    readonly body: string;
    readonly line?: number;
    readonly side?: string;
    readonly start_line?: number;
    readonly start_side?: string;
  }[];
}

interface WriteParts {
  readonly github: FakeGithub;
  readonly operation: Operation;
  readonly response: ServerResponse;
  readonly reply: (status: number, value: unknown, headers?: Record<string, string>) => void;
  readonly body: ReviewBody;
}

function write({ github, operation, response, reply, body }: WriteParts): void {
  const mishap = github.mishaps.shift();
  if (mishap === "502 before commit") return reply(502, { message: "Bad Gateway" });
  if (mishap === "403") return reply(403, { message: "Resource not accessible by integration" });
  if (mishap === "404") return reply(404, { message: "Not Found" });
  if (mishap === "429") return reply(429, { message: "Too many requests" }, { "retry-after": "7" });
  if (mishap === "secondary limit") {
    return reply(403, { message: "You have exceeded a secondary rate limit" }, { "retry-after": "11" });
  }
  const wrong = mishap === "422" ? ["line must be part of the diff"] : refusalsOf(github, body);
  if (wrong.length > 0)
    return reply(422, {
      message: "Unprocessable Entity",
      errors: wrong,
      documentation_url: "https://docs.github.com/rest",
    });
  const review = commit(github, body);
  if (mishap === "500 after commit") return reply(500, { message: "Server Error" });
  if (mishap === "hang up after commit") return void response.destroy();
  if (mishap === "silence after commit") return;
  reply(200, presentReview(operation, review));
}

function commit(github: FakeGithub, body: ReviewBody): StoredReview {
  const review = {
    id: 100 + github.reviews.length,
    body: body.body ?? "",
    commit_id: body.commit_id ?? "",
    author: BOT,
  };
  github.reviews.push(review);
  for (const { path, line = 0, start_line = null, body: text } of body.comments ?? []) {
    github.comments.push({ path, line, start_line, body: text, author: BOT });
  }
  return review;
}

/** Why GitHub would answer 422, all-or-nothing for the whole review. */
function refusalsOf(github: FakeGithub, { commit_id, event, body, comments = [] }: ReviewBody): string[] {
  const refusals: string[] = [];
  if (event !== "COMMENT") refusals.push(`Codey must never post ${event}`);
  if (commit_id === undefined || !/^[0-9a-f]{40}$/.test(commit_id))
    refusals.push("commit_id is not a commit");
  if (body === undefined || body === "" || body.length > MAX_BODY)
    refusals.push("body is missing or too long");
  const hunks = rightLines(github.patch);
  for (const { path, line, side, start_line, start_side, body: text } of comments) {
    if (text.length > MAX_BODY) refusals.push("body is too long");
    const ofPath = hunks.get(path);
    if (ofPath === undefined) refusals.push(`path is invalid: ${path}`);
    const hunk = ofPath?.find((lines) => line !== undefined && lines.has(line));
    if (hunk === undefined) refusals.push(`line must be part of the diff: ${path}:${line}`);
    if (side !== "RIGHT") refusals.push("side is not RIGHT");
    if (start_line === undefined) continue;
    if (start_side !== "RIGHT") refusals.push("start_side is not RIGHT");
    if (line === undefined || start_line >= line) refusals.push("start line must precede the end line");
    if (hunk !== undefined && !hunk.has(start_line)) {
      refusals.push("start line must be part of the same hunk as the line");
    }
  }
  return refusals;
}

/** Head lines of each hunk of each file, read from the patch without any of Codey's own code. */
export function rightLines(patch: string): Map<string, Set<number>[]> {
  const files = new Map<string, Set<number>[]>();
  let hunks: Set<number>[] = [];
  let next = 0;
  let left = 0;
  for (const line of patch.split("\n")) {
    const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (left <= 0 && line.startsWith("+++ ")) {
      hunks = [];
      if (line.startsWith("+++ b/")) files.set(line.slice(6).replace(/\t$/, ""), hunks);
    } else if (header !== null) {
      hunks.push(new Set());
      next = Number(header[1]);
      left = Number(header[2] ?? 1);
    } else if (left > 0 && (line.startsWith("+") || line.startsWith(" ") || line === "")) {
      hunks.at(-1)?.add(next);
      next += 1;
      left -= 1;
    }
  }
  return files;
}

function read(github: FakeGithub, operation: Operation, path: string, url: URL): unknown {
  const example = operation.responses["200"]?.example;
  if (path.endsWith("/reviews")) return page(github.reviews, url).map((one) => presentReview(operation, one));
  if (path.endsWith("/comments"))
    return page(github.comments, url).map((one) => presentComment(operation, one));
  const pull = example as { head: object };
  // GitHub's example has a team of an older form.
  return { ...pull, requested_teams: [], head: { ...pull.head, sha: github.head } };
}

function page<Value>(all: readonly Value[], url: URL): readonly Value[] {
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const number = Number(url.searchParams.get("page") ?? 1);
  return all.slice((number - 1) * size, number * size);
}

/** GitHub's own example of an answer with our values in it. */
function exampleOf(operation: Operation): { user: object } {
  const example = operation.responses["200"]?.example;
  return (Array.isArray(example) ? example[0] : example) as { user: object };
}

function presentReview(operation: Operation, { id, body, commit_id, author }: StoredReview): object {
  const example = exampleOf(operation);
  const user = { ...example.user, type: author.type };
  return { ...example, id, body, commit_id, user, author_association: author.association };
}

function presentComment(
  operation: Operation,
  { path, line, start_line, body, author }: StoredComment,
): object {
  const example = exampleOf(operation);
  const user = { ...example.user, type: author.type };
  return { ...example, path, line, start_line, body, user, author_association: author.association };
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

function answer(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(value));
}
