import { settingRule } from "./setting-rule.ts";

const OLD = "allows a version of TLS that can be broken; allow 1.2 and above.";
const HOST_KEY = "accepts any host key, so anybody on the way can be the server.";

/** Old versions of the protocol, and hosts that are not checked. */
export const weakTls = settingRule({
  name: "weak-tls",
  severity: "warning",
  precision: 0.9,
  meaning: "A connection allows a broken version of its protocol, or does not check whom it talks to.",
  cwe: ["CWE-326", "CWE-327", "CWE-295"],
  equivalents: [
    "bandit/B502",
    "bandit/B503",
    "bandit/B504",
    "bandit/B507",
    "ruff/S502",
    "ruff/S503",
    "ruff/S507",
    "gosec/G106",
    "gosec/G402",
    "sonar/S4423",
  ],
  settings: {
    script: [
      {
        pattern: /^["']?(secureProtocol)["']?:["'](SSLv2|SSLv3|TLSv1|TLSv1_1)_(client_|server_)?method["']$/,
        effect: OLD,
      },
      { pattern: /^["']?(minVersion|maxVersion)["']?:["'](SSLv3|TLSv1(\.1)?)["']$/, effect: OLD },
      { pattern: /^(\w+\.)*(DEFAULT_MIN_VERSION|DEFAULT_MAX_VERSION)=["']TLSv1(\.1)?["']$/, effect: OLD },
      {
        pattern:
          /^["']?checkServerIdentity["']?:(\(?\w*,?\w*\)?=>(undefined|null|\{\}|\{return(undefined|null|true)?;?\})|function\(\)\{\})$/,
        effect: "does not check whom it talks to.",
      },
      { pattern: /^["']?hostVerifier["']?:\(?\w*\)?=>true$/, effect: HOST_KEY },
    ],
    python: [
      {
        pattern:
          /^(ssl_version|ssl_minimum_version|method|minimum_version|\w+(\.\w+)*\.minimum_version)=(ssl|SSL|pyOpenSSL|OpenSSL\.SSL)\.(PROTOCOL_SSLv2|PROTOCOL_SSLv3|PROTOCOL_SSLv23|PROTOCOL_TLSv1(_1)?|SSLv2_METHOD|SSLv3_METHOD|SSLv23_METHOD|TLSv1(_1)?_METHOD|TLSVersion\.(SSLv3|TLSv1|TLSv1_1|MINIMUM_SUPPORTED))$/,
        effect: OLD,
      },
      {
        pattern:
          /^(ssl\.SSLContext|(OpenSSL\.)?SSL\.Context)\((protocol=)?(\w+\.)*(PROTOCOL_SSLv2|PROTOCOL_SSLv3|PROTOCOL_TLSv1(_1)?|SSLv2_METHOD|SSLv3_METHOD|SSLv23_METHOD|TLSv1(_1)?_METHOD)\)/,
        effect: OLD,
      },
      {
        pattern: /^ssl\.wrap_socket\(/,
        effect:
          "checks no certificate and allows old protocols; use `ssl.create_default_context().wrap_socket`.",
        confidence: 0.75,
      },
      {
        pattern: /\.set_missing_host_key_policy\((\w+\.)*(AutoAddPolicy|WarningPolicy)(\(\))?\)$/,
        effect: HOST_KEY,
      },
      { pattern: /^known_hosts=None$/, effect: HOST_KEY, file: /asyncssh/ },
      {
        pattern: /^urllib3\.disable_warnings\((\w+\.)*(InsecureRequestWarning)?\)$/,
        effect: "hides that certificates are not checked.",
        confidence: 0.6,
      },
    ],
    go: [
      { pattern: /^(MinVersion|MaxVersion):(tls\.)?Version(SSL30|TLS10|TLS11)$/, effect: OLD },
      { pattern: /^ssh\.InsecureIgnoreHostKey\(\)$/, effect: HOST_KEY },
    ],
    java: [{ pattern: /^(\w+\.)*SSLContext\.getInstance\("(SSL(v[23])?|TLSv1(\.1)?)"\)$/, effect: OLD }],
    csharp: [{ pattern: /SecurityProtocol(Type)?\+?=.*\.(Ssl3|Tls|Tls11)$/, effect: OLD }],
    ruby: [{ pattern: /ssl_version=:?(SSLv2|SSLv3|TLSv1(_1)?)$/, effect: OLD }],
    php: [
      {
        pattern:
          /^\\?curl_setopt\([^,]+,CURLOPT_SSLVERSION,(CURL_SSLVERSION_(SSLv[23]|TLSv1(_[01])?)|[1-5])\)/,
        effect: OLD,
      },
    ],
  },
});
