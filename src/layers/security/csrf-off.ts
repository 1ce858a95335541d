import { settingRule } from "./setting-rule.ts";

const OFF = "switches off the check that a form was sent from this site.";

/** The check that a form was sent from this site, switched off. */
export const csrfOff = settingRule({
  name: "csrf-off",
  severity: "warning",
  precision: 0.82,
  meaning:
    "The check that a form was sent from this site is switched off, so another site can send it in a visitor's name.",
  cwe: ["CWE-352"],
  equivalents: ["sonar/S4502", "codeql/csrf-protection-disabled", "brakeman/CSRF"],
  settings: {
    python: [
      {
        pattern: /^@?((django\.views\.decorators\.csrf|csrf)\.)?(csrf_exempt|exempt)(\(\w+\))?(#.*)?$/,
        effect: OFF,
        confidence: 0.7,
      },
      { pattern: /^(\w*app\w*\.config\[["'])?WTF_CSRF_(ENABLED|CHECK_DEFAULT)(["']\])?=False$/, effect: OFF },
      { pattern: /^["']WTF_CSRF_ENABLED["']:False$/, effect: OFF },
    ],
    java: [
      {
        pattern:
          /\.?csrf\(\)\.disable\(\)$|\.csrf\((\w+->\w+\.disable\(\)|AbstractHttpConfigurer::disable|CsrfConfigurer::disable)\)$/,
        effect: OFF,
        confidence: 0.7,
      },
    ],
    ruby: [
      { pattern: /^(skip_before_action|skip_before_filter)\(?:verify_authenticity_token/, effect: OFF },
      { pattern: /^protect_from_forgery\(?with::null_session/, effect: OFF, confidence: 0.62 },
    ],
    csharp: [{ pattern: /IgnoreAntiforgeryToken/, effect: OFF }],
  },
});
