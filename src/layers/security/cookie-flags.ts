import { settingRule } from "./setting-rule.ts";

const OFF = "lets the cookie travel unencrypted or lets scripts read it.";
const MISSING =
  "sets a cookie that identifies somebody without `secure` and `httponly`, so it can be overheard or read by scripts.";
/** A cookie whose name says that it identifies somebody. */
const IDENTIFYING = "\\w*(session|sess|sid|token|auth|jwt|login|remember|user_?id|userid|credential)\\w*";

/** Cookies that can be overheard or read by scripts. */
export const cookieFlags = settingRule({
  name: "cookie-flags",
  severity: "warning",
  precision: 0.85,
  meaning: "A cookie that identifies somebody can be overheard or read by scripts.",
  cwe: ["CWE-614", "CWE-1004", "CWE-1275"],
  equivalents: ["sonar/S2092", "sonar/S3330", "codeql/clear-text-cookie"],
  settings: {
    script: [
      {
        pattern: /^["']?(secure|httpOnly)["']?:(false|!1)$/,
        effect: OFF,
        file: /cookie|session/i,
        unless: /nodemailer|createTransport|smtp/i,
      },
      {
        pattern:
          /^(express-session|cookie-session|session|cookieSession)\(\{(?!.*\b(cookie|secure)\b).*\bsecret/,
        effect: MISSING,
        file: /express-session|cookie-session/,
        confidence: 0.62,
      },
      {
        pattern: new RegExp(
          `^(res|response|reply)\\.(cookie|setCookie)\\(["'\`]${IDENTIFYING}["'\`],(?!.*(secure|httpOnly|ptions|\\.\\.\\.))`,
          "i",
        ),
        effect: MISSING,
        confidence: 0.66,
      },
    ],
    python: [
      { pattern: /^(secure|httponly|httpOnly)=False$/, effect: OFF, file: /set_cookie|cookie/ },
      {
        pattern:
          /^(\w*app\w*\.config\[["'])?(SESSION|CSRF|REMEMBER|LANGUAGE)_COOKIE_(SECURE|HTTPONLY)(["']\])?=False$/,
        effect: OFF,
      },
      { pattern: /^(SESSION|CSRF|REMEMBER)_COOKIE_(SECURE|HTTPONLY)=False$/, effect: OFF },
      {
        pattern: new RegExp(
          `\\.set_cookie\\((key=)?["']${IDENTIFYING}["'],(?!.*(secure=|httponly=|\\*\\*))`,
          "i",
        ),
        effect: MISSING,
        confidence: 0.66,
      },
    ],
    go: [{ pattern: /^(Secure|HttpOnly):false$/, effect: OFF, file: /http\.Cookie|sessions\.Options/ }],
    java: [{ pattern: /\.(setSecure|setHttpOnly)\(false\)$/, effect: OFF }],
    csharp: [{ pattern: /^(\w+\.)*(Secure|HttpOnly)=false$/, effect: OFF, file: /[cC]ookie/ }],
    php: [
      { pattern: /^\\?setcookie\(.*,false(,false)?\)$/, effect: OFF },
      { pattern: /^\\?ini_set\(["']session\.cookie_(secure|httponly)["'],["']?(0|off|false)/i, effect: OFF },
    ],
    ruby: [{ pattern: /^(secure|httponly|http_only):false$/, effect: OFF, file: /cookies|session_store/ }],
  },
});
