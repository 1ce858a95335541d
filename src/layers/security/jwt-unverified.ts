import { settingRule } from "./setting-rule.ts";

const UNVERIFIED = "takes a token without checking its signature, so anybody can write one.";

/** JSON web tokens whose signature nobody checks. */
export const jwtUnverified = settingRule({
  name: "jwt-unverified",
  precision: 0.9,
  meaning: "A JSON web token is taken without checking its signature, so anybody can write one.",
  cwe: ["CWE-347", "CWE-345"],
  equivalents: ["sonar/S5659", "codeql/jwt-missing-verification"],
  settings: {
    script: [
      {
        pattern:
          /^(jsonwebtoken|jwt|jose|JWT|jwt-simple)\.(verify|decode)\(.*algorithms?["']?:\[?([^\]]*,)?["']none["']/i,
        effect: UNVERIFIED,
      },
      {
        pattern: /^(jsonwebtoken|jwt|JWT)\.(sign|encode)\(.*algorithm["']?:["']none["']/i,
        effect: "makes a token without a signature.",
      },
      {
        pattern: /^(jsonwebtoken|jwt|JWT)\.verify\([^,]+,(null|undefined|false|["']{2})/,
        effect: UNVERIFIED,
      },
      { pattern: /^(jwt-simple|jwt)\.decode\([^,]+,[^,]+,true/, effect: UNVERIFIED },
      {
        pattern: /^(jsonwebtoken|jwt)\.decode\([^,]+(,\{[^}]*\})?\)$/,
        effect: UNVERIFIED,
        file: /jsonwebtoken/,
        unless: /\.verify\(|expressJwt|express-jwt|jwtVerify/,
        confidence: 0.68,
      },
      { pattern: /^algorithms?:\[?([^\]]*,)?["']none["']/i, effect: UNVERIFIED },
      {
        pattern: /^ignoreExpiration:true$/,
        effect: "accepts tokens that have expired.",
        file: /jwt|jsonwebtoken|passport/i,
        confidence: 0.65,
      },
    ],
    python: [
      {
        pattern:
          /^(jwt|jose\.jwt|PyJWT|python_jwt)\.decode\(.*(verify=False|["']verify_signature["']:False|algorithms?=\[?([^\]]*,)?["']none["'])/i,
        effect: UNVERIFIED,
      },
      {
        pattern: /^(jwt|jose\.jwt)\.encode\(.*algorithm=(["']none["']|None)/i,
        effect: "makes a token without a signature.",
      },
      {
        pattern: /^(jwt|jose\.jwt)\.(get_unverified_claims|process_jwt)\(/,
        effect: UNVERIFIED,
        unless: /jwt\.decode\(/,
        confidence: 0.68,
      },
    ],
    go: [
      { pattern: /\.ParseUnverified\(/, effect: UNVERIFIED, confidence: 0.7 },
      { pattern: /jwt\.(SigningMethodNone|UnsafeAllowNoneSignatureType)/, effect: UNVERIFIED },
    ],
    java: [{ pattern: /Algorithm\.none\(\)/, effect: UNVERIFIED }],
    ruby: [{ pattern: /^JWT\.decode\([^,]+,(nil|[^,]+,false)/, effect: UNVERIFIED }],
  },
});
