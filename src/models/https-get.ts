import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import { EnvironmentError } from "../types/errors.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case. */
  readonly env: Env;
}

/** Answers with the head of a response; its body is still to be read. */
export type Get = (url: URL, options: GetOptions) => Promise<IncomingMessage>;

/** Silence after which a connection is given up. */
const SILENT_MS = 60_000;

/**
 * GET over TLS, through the user's proxy where there is one. Certificates are checked as Node does (`NODE_EXTRA_CA_CERTS`
 * included). Anything but https is refused. Rejects with what the network says.
 */
export const httpsGet: Get = async (url, { headers, signal, env }) => {
  if (url.protocol !== "https:")
    throw new EnvironmentError(`${url.href} is no https address; nothing is downloaded without encryption.`);
  const proxy = proxyFor(url, env);
  const socket = proxy === null ? null : await openTunnel(proxy, url, signal);
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, {
      headers,
      signal,
      ...(socket === null
        ? {}
        : { agent: false, createConnection: () => tlsConnect({ socket, servername: url.hostname }) }),
    });
    request.setTimeout(SILENT_MS, () =>
      request.destroy(new Error(`${url.hostname} said nothing for a minute`)),
    );
    request.once("response", resolve).once("error", reject).end();
  });
};

/** The proxy for an address, or null. @throws EnvironmentError when the variable holds no http address. */
export function proxyFor(url: URL, env: Env): URL | null {
  const read = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? "";
  const written = read("HTTPS_PROXY") || read("ALL_PROXY");
  if (written === "" || isExempt(url, read("NO_PROXY"))) return null;
  const proxy = URL.canParse(written) ? new URL(written) : null;
  if (proxy === null || (proxy.protocol !== "http:" && proxy.protocol !== "https:"))
    throw new EnvironmentError("HTTPS_PROXY is no http or https address; correct it or unset it.");
  return proxy;
}

/** Hosts, `.domains` and `host:port`, with commas between them; `*` is all. */
function isExempt(url: URL, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      const [, host = "", port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (port !== undefined && port !== (url.port || "443")) return false;
      return entry === "*" || url.hostname === host || (host !== "" && url.hostname.endsWith(`.${host}`));
    });
}

/** A connection through the proxy to the address's host (RFC 9110, section 9.3.6). */
function openTunnel(proxy: URL, url: URL, signal: AbortSignal): Promise<Socket> {
  const host = `${url.hostname}:${url.port || "443"}`;
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return new Promise((resolve, reject) => {
    const connect = (proxy.protocol === "https:" ? httpsRequest : httpRequest)({
      method: "CONNECT",
      host: proxy.hostname,
      port: proxy.port === "" ? (proxy.protocol === "https:" ? 443 : 80) : proxy.port,
      path: host,
      headers: {
        host,
        ...(user === ":" ? {} : { "proxy-authorization": `Basic ${Buffer.from(user).toString("base64")}` }),
      },
      signal,
    });
    connect.setTimeout(SILENT_MS, () => connect.destroy(new Error("the proxy said nothing for a minute")));
    connect.once("error", reject);
    connect.once("connect", (response, socket) => {
      connect.setTimeout(0);
      if (response.statusCode === 200) resolve(socket);
      else reject(new EnvironmentError(`The proxy ${proxy.host} refused with ${response.statusCode}.`));
    });
    connect.end();
  });
}
