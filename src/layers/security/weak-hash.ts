import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, quote } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { stringValue } from "../static-key.ts";
import { type Call, CALLS, callOf } from "./call.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";

const BY_NAME =
  /^(hashlib\.(md5|sha1|md4)|\\?(md5|sha1|md5_file|sha1_file)|(md5|sha|sha1)\.(Sum|New|new|md5)|(Crypto|Cryptodome)\.Hash\.(MD2|MD4|MD5|SHA|SHA1)\.new|(MD2|MD4|MD5|SHA|SHA1)\.new|(cryptography\.hazmat\.primitives\.)?hashes\.(MD5|SHA1)|(OpenSSL\.)?Digest(\.|\.\w+\.)(MD5|SHA1|SHA)(\.(new|hexdigest|digest|base64digest))+|Digest\.(MD5|SHA1)\.(hexdigest|digest|base64digest|new)|(MD5|SHA1)\.(Create|HashData)|new (MD5CryptoServiceProvider|SHA1Managed|SHA1CryptoServiceProvider|HMACMD5|HMACSHA1)|(CryptoJS|crypto-js)\.(MD5|SHA1|HmacMD5|HmacSHA1)|DigestUtils\.(md5|md5Hex|sha1|sha1Hex|sha|shaHex)|(blueimp-)?md5|Hashing\.(md5|sha1))$/;
const BY_ARGUMENT =
  /^((\w+\.)?crypto\.(createHash|createHmac|createSign|createVerify)|createHash|createHmac|hashlib\.new|\\?(hash|hash_hmac|openssl_digest)|(\w+\.)*MessageDigest\.getInstance|Mac\.getInstance|Signature\.getInstance|OpenSSL\.Digest\.new|HashAlgorithm\.Create|hmac\.new)$/;
const WEAK = /^(md[245]|sha-?1|rsa-(md5|sha1)|(hmac-?)?(md5|sha1)|md5with\w+|sha1with\w+|ripemd)$/i;
/** What must not be hashed weakly. */
const SECRET =
  /passw(or)?d|passphrase|secret|token|credential|signature|session_?id|api_?key|\bpwd\b|\bpin\b|otp|\bauth|hmac|createSign|Signature\.|certificate/i;
/** What a hash may tell apart without protecting it. */
const HARMLESS =
  /etag|cache|checksum|finger_?print|content_?hash|file_?hash|digest_?of_?file|dedup|gravatar|short_?hash|revision|asset|bundle|chunk|version|bucket|shard|partition|color|colour|git|blob|integrity|sri|upload|content-?md5|content_?id|websocket|sec-web|hash_?key|slug|nonsecur|not_?secur|usedforsecurity|uuid|v[35]\b|mtime|last_?modified|manifest|filename|path|url_?hash/i;

function isWeak(call: Call, path: string): boolean {
  if (BY_NAME.test(path)) return true;
  if (!BY_ARGUMENT.test(path)) return false;
  if (path === "hmac.new") return /md5|sha1/i.test((call.args[2] ?? call.named.get("digestmod"))?.text ?? "");
  const first = call.args[0] ?? call.named.get("name");
  return first !== undefined && WEAK.test(stringValue(first) ?? "");
}

/** The statement around, with the name of its function: what the hash is for. */
function purpose(node: SyntaxNode): string {
  let statement = node.text;
  for (const up of ancestors(node)) {
    if (isFunction(up)) return `${statement} ${field(up, "name")?.text ?? ""}`;
    if (/block|body|program|module|statement_list|source_file|declaration_list/.test(up.type)) continue;
    if (up.text.length < 300) statement = up.text;
  }
  return statement;
}

/** MD5 or SHA-1 where a password or token is at stake, or where nothing tells that none is. */
export const weakHash = securityRule({
  name: "weak-hash",
  severity: "warning",
  precision: 0.82,
  meaning: "MD5 and SHA-1 are too weak and too fast to protect a password, token or signature.",
  cwe: ["CWE-327", "CWE-328", "CWE-916"],
  equivalents: ["bandit/B324", "bandit/B303", "ruff/S324", "gosec/G401", "sonar/S4790", "sonar/S5344"],
  types: CALLS,
  at(node, context) {
    const call = callOf(node);
    if (call === null) return null;
    const path = libraryPath(call.path, context.after);
    if (!isWeak(call, path) || call.named.get("usedforsecurity")?.text === "False") return null;
    if (path.startsWith("hashes.") && !/cryptography/.test(context.after.text)) return null;
    const words = purpose(node).replaceAll(/usedforsecurity/g, "");
    const secret = SECRET.exec(words)?.[0];
    if (secret !== undefined)
      return {
        place: node,
        message: `${quote(node)} is too weak and too fast to protect \`${secret}\`.`,
        ...(isTestPath(context.after.path) ? { confidence: 0.55 } : {}),
      };
    if (isForgiven(words, context.after) || isTestPath(context.after.path))
      return { place: node, signal: "weak-hash" };
    return {
      place: node,
      confidence: 0.62,
      message: `${quote(node)} uses a broken hash; where an attacker may choose the input, use SHA-256, else say that it is not for security.`,
    };
  },
});

/** The words around say that nobody is kept out by it. */
function isForgiven(words: string, { path }: Source): boolean {
  return HARMLESS.test(words) || HARMLESS.test(path.split("/").at(-1) ?? "");
}
