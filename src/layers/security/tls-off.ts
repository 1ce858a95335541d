import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, JS, onNodes, quote } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { callOf } from "./call.ts";
import { securityRule } from "./security-rule.ts";

/** What switches certificate checks off, by the text of the node without white space. */
const OFF: readonly RegExp[] = [
  /^["']?rejectUnauthorized["']?:(false|0|!1)$/,
  /^["']?strictSSL["']?:(false|0|!1)$/,
  /^["']?insecureSkipVerify["']?:(true|!0)$/i,
  /^["']?NODE_TLS_REJECT_UNAUTHORIZED["']?:["']?0["']?$/,
  /^process\.env(\.|\[["'`])NODE_TLS_REJECT_UNAUTHORIZED(["'`]\])?=["'`]?0["'`]?$/,
  /^\w+(\.\w+)*\.rejectUnauthorized=(false|0|!1)$/,
  /^InsecureSkipVerify:true$/,
  /^\w+(\.\w+)*\.InsecureSkipVerify=true$/,
  /^ssl\._create_default_https_context=ssl\._create_unverified_context$/,
  /^\w+(\.\w+)*\.(check_hostname=False|verify_mode=(ssl\.)?CERT_NONE|verify=False)$/,
  /^(verify|verify_ssl|ssl_verify|validate_certs|verify_certs)=False$/,
  /^cert_reqs=(ssl\.)?["']?CERT_NONE["']?$/,
  /^(verify_mode:|:verify_mode=>|\w+(\.\w+)*\.verify_mode=)(OpenSSL::SSL::)?VERIFY_NONE$/,
  /^["']verify_peer(_name)?["']=>(false|0)$/,
  /^["']?verify["']?=>(false|0)$/,
  /ServerCertificate(Custom)?ValidationCallback\+?=(\(?\w*,?\w*,?\w*,?\w*\)?=>true|delegate(\([^)]*\))?\{returntrue;\}|HttpClientHandler\.DangerousAcceptAnyServerCertificateValidator)/,
  /ServerCertificateCustomValidationCallback=HttpClientHandler\.DangerousAcceptAnyServerCertificateValidator/,
];
/** Calls that do so. */
const CALLS_OFF: readonly RegExp[] = [
  /^curl_setopt\([^,]+,CURLOPT_SSL_VERIFY(PEER|HOST),(false|0|FALSE)\)$/,
  /^curl_easy_setopt\([^,]+,CURLOPT_SSL_VERIFY(PEER|HOST),(0L?|false)\)$/,
  /^ssl\._create_unverified_context\(/,
  /\.danger_accept_invalid_(certs|hostnames)\(true\)$/,
  /\.(setHostnameVerifier|hostnameVerifier)\((NoopHostnameVerifier\.INSTANCE|\(?\w+,\w+\)?->true|SSLConnectionSocketFactory\.ALLOW_ALL_HOSTNAME_VERIFIER)\)$/,
];
/** Where `verify=False` concerns certificates. */
const HTTP_CALL =
  /(^|\.)(get|post|put|patch|delete|head|options|request|send|stream|urlopen|Session|Client|AsyncClient|HTTPClient|ClientSession|TCPConnector|client|resource|Elasticsearch|HTTPSConnectionPool|PoolManager|Redis|connect)$/;

/** The checks that tell the right server from a wrong one are switched off. */
export const tlsOff = securityRule({
  name: "tls-off",
  precision: 0.93,
  meaning: "Certificate checks are switched off, so anybody on the way can read and change the connection.",
  cwe: ["CWE-295"],
  equivalents: [
    "bandit/B501",
    "bandit/B323",
    "ruff/S501",
    "ruff/S323",
    "gosec/G402",
    "sonar/S4830",
    "phpcs/CURLOPT_SSL_VERIFYPEER",
  ],
  types: onNodes(
    [JS, ["pair", "assignment_expression"]],
    [["python"], ["keyword_argument", "assignment", "call"]],
    [["go"], ["keyed_element", "assignment_statement"]],
    [["ruby"], ["pair", "assignment"]],
    [["php"], ["array_element_initializer", "function_call_expression"]],
    [["csharp"], ["assignment_expression"]],
    [["rust", "c", "cpp"], ["call_expression"]],
    [["java"], ["method_invocation"]],
  ),
  at(node, context) {
    const text = textOf(node);
    const isCall = /call|invocation/.test(node.type);
    if (!(isCall ? CALLS_OFF : OFF).some((pattern) => pattern.test(text))) return null;
    if (node.type === "keyword_argument" && !isAboutTls(node)) return null;
    // What carries out a setting of the caller switches nothing off by itself.
    if (isAskedFor(node)) return { place: node, signal: "tls-off" };
    return {
      place: node,
      message: `${quote(node)} switches certificate checks off, so anybody on the way can read and change the connection.`,
      // Test servers sign their own certificates.
      ...(isTestPath(context.after.path) ? { confidence: 0.55 } : {}),
    };
  },
});

function textOf(node: SyntaxNode): string {
  const text = node.text.length > 400 ? "" : node.text;
  // A chain of calls in Rust ends with the one that matters.
  return text.replaceAll(/\s+/g, "");
}

/** Under a condition that asks whether to check. */
function isAskedFor(node: SyntaxNode): boolean {
  for (const up of ancestors(node)) {
    if (isFunction(up)) return false;
    const condition = /^(if_statement|elif_clause|if)$/.test(up.type) ? field(up, "condition") : null;
    if (condition !== null && /verif|insecure|skip|check|cert|unauthorized|ssl|tls/i.test(condition.text))
      return true;
  }
  return false;
}

function isAboutTls(argument: SyntaxNode): boolean {
  const name = field(argument, "name")?.text;
  if (name !== "verify") return true;
  const around = argument.parent?.parent;
  const call = around === null || around === undefined ? null : callOf(around);
  return call !== null && HTTP_CALL.test(call.path);
}
