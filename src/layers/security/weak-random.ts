import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, onNodes, quote } from "../nodes.ts";
import { CALLS, callOf } from "./call.ts";
import { libraryPath } from "./imported-names.ts";
import { securityRule } from "./security-rule.ts";

const PREDICTABLE =
  /^(Math\.random|crypto\.pseudoRandomBytes|random\.(random|randint|randrange|choice|choices|sample|getrandbits|uniform|randbytes|Random)|numpy\.random\.\w+|np\.random\.\w+|rand\.(Int|Intn|Int31|Int31n|Int63|Int63n|Read|Float64|Uint32|Uint64)|\\?(rand|mt_rand|uniqid|shuffle|array_rand|str_shuffle)|Kernel\.rand|Random\.rand|Random\.new|new (java\.util\.)?Random|ThreadLocalRandom\.current\(\)\.\w+|lodash\.sample|_\.sample)$/;
const SECRET =
  /(^|[^a-z])(tokens?|secrets?|passw(or)?ds?|passwd|passphrase|nonce|salt|otp|csrf|credentials?|tan|uid_?token|sid|secret_?key|signing_?key|api_?keys?|session_?(id|key|token)|private_?keys?|encryption_?keys?|auth_?code|verification_?code|reset_?code|invite_?code|access_?code|pin_?code|iv)([^a-z]|$)/i;

/** The names that the value goes into: variables, properties, and the function that makes it. */
function* destinations(node: SyntaxNode): Generator<string> {
  for (const up of ancestors(node)) {
    if (
      /^(variable_declarator|assignment|assignment_expression|augmented_assignment|augmented_assignment_expression|short_var_declaration|assignment_statement|let_declaration|pair|keyed_element|keyword_argument|var_spec)$/.test(
        up.type,
      )
    ) {
      const target = field(up, "name", "left", "pattern", "key");
      if (target !== null) yield target.text;
    }
    if (isFunction(up)) {
      const name = field(up, "name") ?? (up.parent === null ? null : field(up.parent, "name", "left", "key"));
      if (name !== null) yield name.text;
      if (name !== null) return;
    }
  }
}

/** `camelCase` and `snake_case` as words. */
function words(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z]+/g, "_")
    .toLowerCase();
}

/** A predictable generator makes something that must not be guessed. */
export const weakRandom = securityRule({
  name: "weak-random",
  precision: 0.85,
  meaning: "A predictable random generator makes something that nobody may guess.",
  cwe: ["CWE-338", "CWE-330"],
  equivalents: ["bandit/B311", "ruff/S311", "gosec/G404", "sonar/S2245", "security/detect-pseudoRandomBytes"],
  types: onNodes(
    [["javascript", "typescript", "tsx"], ["call_expression"]],
    [["python", "ruby"], ["call"]],
    [["go"], ["call_expression"]],
    [["java"], ["method_invocation", "object_creation_expression"]],
    [["csharp"], ["object_creation_expression"]],
    [["php"], CALLS.php ?? []],
  ),
  at(node, context) {
    const call = callOf(node);
    if (call === null) return null;
    const path = libraryPath(call.path, context.after);
    if (!PREDICTABLE.test(path)) return null;
    if (
      context.language === "go" &&
      /"crypto\/rand"/.test(context.after.text) &&
      !/"math\/rand/.test(context.after.text)
    )
      return null;
    const secret = [...destinations(node)].find(
      (name) =>
        SECRET.test(words(name)) &&
        !/cache|css|react|tokenize|tokens?_?(count|index|limit|s?_per)|style|max_tokens/i.test(words(name)),
    );
    if (secret === undefined) return null;
    return {
      place: node,
      message: `${quote(call.path)} can be predicted, so ${quote(secret)} can be guessed; use the platform's cryptographic generator.`,
    };
  },
});
