import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, quote } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { CALLS, callOf, type Call } from "./call.ts";
import { securityRule } from "./security-rule.ts";

const BY_NAME =
  /^(hashlib\.(md5|sha1)|\\?(md5|sha1)|md5\.(Sum|New)|sha1\.(Sum|New)|Digest\.(MD5|SHA1)\.(hexdigest|digest|base64digest)|MD5\.(Create|HashData)|SHA1\.(Create|HashData)|new (MD5CryptoServiceProvider|SHA1Managed|SHA1CryptoServiceProvider)|CryptoJS\.(MD5|SHA1)|DigestUtils\.(md5|md5Hex|sha1|sha1Hex))$/;
const BY_ARGUMENT =
  /^(crypto\.createHash|createHash|hashlib\.new|\\?hash|MessageDigest\.getInstance|OpenSSL\.Digest\.new)$/;
const WEAK = /^(md5|sha-?1)$/i;
/** What must not be hashed weakly. */
const SECRET =
  /passw(or)?d|passphrase|secret|token|credential|signature|session_?id|api_?key|\bpwd\b|\bpin\b|otp/i;

function isWeak(call: Call): boolean {
  if (BY_NAME.test(call.path)) return true;
  const [first] = call.args;
  return BY_ARGUMENT.test(call.path) && first !== undefined && WEAK.test(stringValue(first) ?? "");
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

/** MD5 or SHA-1 where a password or token is at stake. */
export const weakHash = securityRule({
  name: "weak-hash",
  severity: "warning",
  precision: 0.82,
  meaning: "MD5 and SHA-1 are too weak and too fast to protect a password, token or signature.",
  cwe: ["CWE-327", "CWE-328", "CWE-916"],
  equivalents: ["bandit/B324", "ruff/S324", "gosec/G401", "sonar/S4790", "sonar/S5344"],
  types: CALLS,
  at(node) {
    const call = callOf(node);
    if (call === null || !isWeak(call) || call.named.get("usedforsecurity")?.text === "False") return null;
    const words = purpose(node).replaceAll(/usedforsecurity/g, "");
    const secret = SECRET.exec(words)?.[0];
    if (secret === undefined) return { place: node, signal: "weak-hash" };
    return { place: node, message: `${quote(node)} is too weak and too fast to protect \`${secret}\`.` };
  },
});
