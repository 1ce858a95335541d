import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import {
  createServer,
  request,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CatalogueEntry } from "../../src/models/catalogue.ts";
import { digestFile } from "../../src/models/file-digest.ts";
import { httpsGet, proxyFor, type Get } from "../../src/models/https-get.ts";
import { pullModel, type PullOptions } from "../../src/models/pull-model.ts";
import { removeModel } from "../../src/models/remove-model.ts";

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
const SHA256 = createHash("sha256").update(CONTENT).digest("hex");

let home: string;
let directory: string;
const servers: Server[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codey-pull-"));
  directory = join(home, "models");
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await rm(home, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.gguf`;
}

/** As httpsGet, without encryption: what is tried here is what happens on top of it. */
const plainGet: Get = (url, { headers, signal }) =>
  new Promise(
    (resolve, reject) =>
      void request(url, { headers, signal }).once("response", resolve).once("error", reject).end(),
  );

const entry = (uri: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id: "tiny",
  roles: ["review"],
  default: false,
  automatic: false,
  repo: "publisher/tiny",
  file: "tiny.gguf",
  uri,
  sha256: SHA256,
  approximateBytes: CONTENT.length,
  memoryMb: 1,
  licence: "MIT",
  terms: null,
  promptFormat: "chatml",
  contextLength: 512,
  ...more,
});

const pull = (uri: string, options: Partial<PullOptions> = {}): Promise<string> =>
  pullModel({
    entry: entry(uri),
    directory,
    cacheDirectory: join(home, "cache"),
    env: {},
    signal: new AbortController().signal,
    onProgress: () => {},
    get: plainGet,
    pauseMs: 1,
    ...options,
  });

/** A server that does what is right, and tells what it was asked. */
function wellBehaved(asked: (string | undefined)[] = []): RequestListener {
  return (request, response) => {
    const { range } = request.headers;
    asked.push(range);
    sendFrom(request, response, CONTENT.length);
  };
}

function startOf(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
}

/** Answers a range rightly but breaks off after so many bytes. */
function sendFrom(request: IncomingMessage, response: ServerResponse, most: number): void {
  const start = startOf(request);
  if (start >= CONTENT.length) {
    response.writeHead(416, { "content-range": `bytes */${CONTENT.length}` }).end();
    return;
  }
  const rest = CONTENT.subarray(start);
  response.writeHead(request.headers.range === undefined ? 200 : 206, {
    "content-length": rest.length,
    ...(request.headers.range !== undefined && {
      "content-range": `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}`,
    }),
  });
  if (most >= rest.length) response.end(rest);
  else response.write(rest.subarray(0, most), () => setTimeout(() => response.destroy(), 5));
}

async function expectWhole(path: string): Promise<void> {
  expect(path).toBe(join(directory, "tiny.gguf"));
  expect((await readFile(path)).equals(CONTENT)).toBe(true);
  expect(await readdir(directory)).toEqual(["tiny.gguf"]);
}

describe("a download", () => {
  it("comes whole, is checked, and need not be hashed again", async () => {
    const asked: (string | undefined)[] = [];
    const progress: number[] = [];
    const path = await pull(await serve(wellBehaved(asked)), {
      onProgress: (step) => progress.push(step === null ? -1 : step.done / step.total),
    });
    await expectWhole(path);
    expect(asked).toEqual([undefined]);
    expect(progress.slice(-2)).toEqual([1, -1]);
    expect(await digestFile(path, join(home, "cache"))).toBe(SHA256);
    expect(await pull("http://127.0.0.1:1/model.gguf")).toBe(path);
  });

  it("goes on where it broke off, again and again", async () => {
    const starts: number[] = [];
    const uri = await serve((request, response) => {
      starts.push(startOf(request));
      sendFrom(request, response, 70_000);
    });
    await expectWhole(await pull(uri));
    expect(starts.toSorted((one, other) => one - other)).toEqual(starts);
    // What had arrived when the connection broke may be lost on a busy machine: then the same place is asked for again.
    expect(new Set(starts).size).toBeGreaterThanOrEqual(5);
  });

  it("goes on from what another run left, and finds that nothing is missing", async () => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, "tiny.gguf.part"), CONTENT.subarray(0, 100_000));
    const asked: (string | undefined)[] = [];
    const uri = await serve(wellBehaved(asked));
    await expectWhole(await pull(uri));
    expect(asked).toEqual(["bytes=100000-"]);
    await rm(join(directory, "tiny.gguf"));
    await writeFile(join(directory, "tiny.gguf.part"), CONTENT);
    await expectWhole(await pull(uri));
    expect(asked).toEqual(["bytes=100000-", `bytes=${CONTENT.length}-`]);
  });

  it.each<readonly [string, RequestListener]>([
    [
      "ignores Range",
      (_, response) => void response.writeHead(200, { "content-length": CONTENT.length }).end(CONTENT),
    ],
    ["does not say how long it is", (_, response) => void response.writeHead(200).end(CONTENT)],
    [
      "answers another range than was asked for",
      (request, response) => {
        if (request.headers.range === undefined) response.writeHead(200).end(CONTENT);
        else
          response
            .writeHead(206, { "content-range": `bytes 50-${CONTENT.length - 1}/${CONTENT.length}` })
            .end(CONTENT.subarray(50));
      },
    ],
  ])("comes whole from a server that %s", async (_, listener) => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, "tiny.gguf.part"), CONTENT.subarray(0, 100_000));
    await expectWhole(await pull(await serve(listener)));
  });

  it("follows redirects, and not without end", async () => {
    const uri = await serve((request, response) => {
      if (request.url === "/model.gguf") response.writeHead(302, { location: "/elsewhere" }).end();
      else sendFrom(request, response, CONTENT.length);
    });
    await expectWhole(await pull(uri));
    const circle = await serve(
      (_, response) => void response.writeHead(302, { location: "/model.gguf" }).end(),
    );
    await rm(join(directory, "tiny.gguf"));
    await expect(pull(circle)).rejects.toThrow(/leads from one address to the next/);
  });

  it("tries again after what passes, and gives up after a while", async () => {
    let count = 0;
    const uri = await serve((request, response) => {
      if ((count += 1) <= 3) response.writeHead(503).end();
      else sendFrom(request, response, CONTENT.length);
    });
    await expectWhole(await pull(uri));
    await rm(join(directory, "tiny.gguf"));
    const broken = await serve((_, response) => void response.writeHead(500).end());
    await expect(pull(broken)).rejects.toThrow(
      /could not be downloaded \(the server answered 500\).*to go on/,
    );
    await expect(pull("http://127.0.0.1:1/model.gguf")).rejects.toThrow(
      /could not be downloaded .*ECONNREFUSED/,
    );
  });

  it("does not try again what will stay wrong", async () => {
    let count = 0;
    const uri = await serve((_, response) => void ((count += 1), response.writeHead(404).end()));
    await expect(pull(uri)).rejects.toMatchObject({
      name: "EnvironmentError",
      message: expect.stringContaining("answered 404"),
    });
    expect(count).toBe(1);
  });
});

describe("a file that is not what it should be", () => {
  it("is deleted and never seen under its name", async () => {
    const wrong = Buffer.from(CONTENT);
    wrong[12_345] = (wrong[12_345] ?? 0) ^ 1;
    const uri = await serve((_, response) => void response.writeHead(200).end(wrong));
    await expect(pull(uri)).rejects.toThrow(/SHA-256 differs/);
    expect(await readdir(directory)).toEqual([]);
  });

  it("is not even begun when it is far too long, and cut off when it lied about its length", async () => {
    const long = await serve(
      (_, response) => void response.writeHead(200, { "content-length": 10 * CONTENT.length }).end(),
    );
    await expect(pull(long)).rejects.toThrow(/offers .* GB where tiny has about/);
    const endless = await serve((_, response) => {
      response.writeHead(200);
      const more = (): void => void (response.destroyed || response.write(CONTENT, more));
      more();
    });
    await expect(pull(endless)).rejects.toThrow(/sends more than it said/);
  });

  it("is told from a damaged one that lies there already", async () => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, "tiny.gguf"), "not a model");
    await expect(pull("http://127.0.0.1:1/model.gguf")).rejects.toThrow(/SHA-256 differs/);
    await expectWhole(await pull(await serve(wellBehaved())));
  });
});

describe("the machine", () => {
  it("keeps room for others: without it nothing is downloaded", async () => {
    const freeBytes = () => Promise.resolve(256 * 2 ** 20 + CONTENT.length - 1);
    await expect(pull(await serve(wellBehaved()), { freeBytes })).rejects.toThrow(
      /needs .* GB more .* make room/,
    );
    expect(await readdir(directory)).toEqual(["tiny.gguf.part"].filter(() => false));
  });

  it("lets go at once when interrupted, keeps what is there, and goes on later", async () => {
    const controller = new AbortController();
    const uri = await serve((request, response) => {
      if (request.headers.range !== undefined) return sendFrom(request, response, CONTENT.length);
      response.writeHead(200, { "content-length": CONTENT.length }).write(CONTENT.subarray(0, 50_000));
    });
    const pulling = pull(uri, {
      signal: controller.signal,
      onProgress: () => setTimeout(() => controller.abort(new Error("enough")), 20),
    });
    await expect(pulling).rejects.toThrow();
    expect(await readdir(directory)).toEqual(["tiny.gguf.part"]);
    await expectWhole(await pull(uri));
  });

  it("does not download the same file twice at once, and takes over the lock of a process that ended", async () => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, "tiny.gguf.lock"), String(process.ppid));
    const uri = await serve(wellBehaved());
    await expect(pull(uri)).rejects.toThrow(/Another codey \(process \d+\)/);
    await writeFile(join(directory, "tiny.gguf.lock"), "4194305");
    await expectWhole(await pull(uri));
  });
});

describe("removing", () => {
  it("deletes the file and what was left of it, from the own folder only", async () => {
    await pull(await serve(wellBehaved()));
    await writeFile(join(directory, "tiny.gguf.part"), "rest");
    const tiny = entry("https://example.org/tiny.gguf");
    const other = join(home, "other");
    await mkdir(other);
    await writeFile(join(other, "tiny.gguf"), CONTENT);
    const options = { directories: [other, directory], own: directory };
    await expect(removeModel(tiny, options)).rejects.toThrow(/not in Codey's own folder/);
    await rm(join(other, "tiny.gguf"));
    expect(await removeModel(tiny, options)).toBe(join(directory, "tiny.gguf"));
    expect(await readdir(directory)).toEqual([]);
    expect(await removeModel(tiny, options)).toBeNull();
  });
});

describe("the way there", () => {
  it("is refused without encryption, also after a redirect", async () => {
    const get = (text: string) =>
      httpsGet(new URL(text), { headers: {}, signal: new AbortController().signal, env: {} });
    await expect(get("http://example.org/a.gguf")).rejects.toThrow(/no https address/);
    await expect(get("file:///etc/passwd")).rejects.toThrow(/no https address/);
  });

  it.each([
    [{}, null],
    [{ HTTPS_PROXY: "http://proxy:3128" }, "http://proxy:3128/"],
    [{ https_proxy: "http://a:1", HTTPS_PROXY: "http://b:2" }, "http://a:1/"],
    [{ ALL_PROXY: "http://proxy" }, "http://proxy/"],
    [{ HTTPS_PROXY: "http://proxy", NO_PROXY: "huggingface.co" }, null],
    [{ HTTPS_PROXY: "http://proxy", NO_PROXY: "other.org, .co" }, null],
    [{ HTTPS_PROXY: "http://proxy", NO_PROXY: "*" }, null],
    [{ HTTPS_PROXY: "http://proxy", NO_PROXY: "huggingface.co:8443,face.co" }, "http://proxy/"],
  ])("leads through the proxy of %j", (env, proxy) => {
    expect(proxyFor(new URL("https://huggingface.co/x"), env)?.href ?? null).toBe(proxy);
  });

  it("does not lead through what is no proxy", () => {
    for (const HTTPS_PROXY of ["socks5://proxy", "proxy:3128", "http://"])
      expect(() => proxyFor(new URL("https://huggingface.co/x"), { HTTPS_PROXY })).toThrow(/HTTPS_PROXY/);
  });

  it.runIf(existsSync("/usr/bin/openssl"))(
    "is encrypted from end to end through a proxy that wants a password",
    async () => {
      const [key, cert] = [join(home, "key.pem"), join(home, "cert.pem")];
      execFileSync(
        "/usr/bin/openssl",
        [
          "req",
          "-x509",
          "-newkey",
          "rsa:2048",
          "-nodes",
          "-keyout",
          key,
          "-out",
          cert,
          "-days",
          "2",
          "-subj",
          "/CN=localhost",
          "-addext",
          "subjectAltName=DNS:localhost",
        ],
        { stdio: "ignore" },
      );
      const server = createTlsServer({ key: await readFile(key), cert: await readFile(cert) }, wellBehaved());
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      const tunnels: string[] = [];
      const proxyUri = await serve((_, response) => void response.writeHead(500).end());
      servers[0]?.on("connect", (asked: IncomingMessage, socket: import("node:net").Socket) => {
        tunnels.push(`${asked.url} ${asked.headers["proxy-authorization"]}`);
        const target = connect(port, "127.0.0.1", () => {
          socket.write("HTTP/1.1 200 OK\r\n\r\n");
          target.pipe(socket).pipe(target);
        });
        target.on("error", () => socket.destroy());
        socket.on("error", () => target.destroy());
      });
      const proxy = new URL(proxyUri);
      const script = `
      const { httpsGet } = await import(${JSON.stringify(new URL("../../src/models/https-get.ts", import.meta.url).href)});
      const response = await httpsGet(new URL("https://localhost:${port}/model.gguf"), { headers: {}, signal: new AbortController().signal, env: { HTTPS_PROXY: "http://me:se%20cret@${proxy.host}" } });
      let bytes = 0;
      for await (const piece of response) bytes += piece.length;
      console.log(response.statusCode, bytes);
      process.exit(0);`;
      await writeFile(join(home, "get.ts"), script);
      // Certificates that are added are read when a process starts.
      const run = (env: Record<string, string>): Promise<string> =>
        new Promise((resolve) => {
          void import("node:child_process").then(({ execFile }) =>
            execFile(
              process.execPath,
              [join(process.cwd(), "node_modules/jiti/lib/jiti-cli.mjs"), join(home, "get.ts")],
              { env: { ...process.env, ...env } },
              (_, stdout, stderr) => resolve(stdout + stderr),
            ),
          );
        });
      expect(await run({ NODE_EXTRA_CA_CERTS: cert })).toContain(`200 ${CONTENT.length}`);
      expect(tunnels).toEqual([`localhost:${port} Basic ${Buffer.from("me:se cret").toString("base64")}`]);
      expect(await run({})).toMatch(/self-signed certificate/);
      server.closeAllConnections();
      server.close();
    },
  );
});
