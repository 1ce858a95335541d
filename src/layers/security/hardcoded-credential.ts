import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { stringValue } from "../static-key.ts";
import { callOf } from "./call.ts";
import { familyOf, type Sinks, valuesAtSink } from "./flow-rule.ts";
import { libraryPath } from "./imported-names.ts";
import { assignedValues, isName } from "./scopes.ts";
import { securityRule } from "./security-rule.ts";

/** Where libraries take a key or password. */
const PLACES: Sinks = {
  script: [
    [/^(jsonwebtoken|jwt|JWT|jwt-simple)\.(sign|verify|encode|decode)$/, 1],
    [/^jose\.JWT\.(sign|verify)$/, 1],
    [/^(crypto\.)?(createHmac|createCipheriv|createDecipheriv|createCipher|createDecipher)$/, 1],
    [
      /^(CryptoJS|crypto-js)\.(AES|DES|TripleDES|Rabbit)\.(encrypt|decrypt)$|^(CryptoJS|crypto-js)\.Hmac\w+$/,
      1,
    ],
    [
      /^(express-session|session|cookie-session|cookieSession|express-jwt|expressJwt|expressjwt|express-jwt\.expressjwt)$/,
      "secret",
      "keys",
    ],
    [/^cookie-parser$|^cookieParser$|^express\.cookieParser$/, 0],
    [/^new (\w+\.)*\w*Strategy$/, "clientSecret", "secretOrKey", "consumerSecret"],
    [
      /^(mysql2?(\.promise)?|pg|mariadb|tedious|mssql|oracledb|ldapjs|redis)\.(createConnection|createPool|createClient|connect|getConnection)$|^new (pg\.)?(Pool|Client|Connection)$|^new (Redis|ioredis)$/,
      "password",
      "passwd",
    ],
    [/^new (sequelize\.)?Sequelize$/, 2, "password"],
    [/^knex$/, "password"],
    [
      /^new (\w+\.)*(S3|S3Client|DynamoDB|SES|SQS|SNS|Credentials)$|^(AWS|aws-sdk)\.config\.update$/,
      "secretAccessKey",
    ],
  ],
  python: [
    [/^(jwt|jose\.jwt)\.(encode|decode)$/, 1, "key"],
    [
      /^(pymysql|psycopg2?|MySQLdb|mysql\.connector|pymssql|cx_Oracle|asyncpg|aiomysql|pyodbc|redis|pymongo|ftplib|snowflake\.connector|oracledb|hdbcli\.dbapi)\.(connect|Redis|StrictRedis|MongoClient|create_pool|Connect|FTP)$|^(MongoClient|ldap\.initialize)$/,
      "password",
      "passwd",
      "pwd",
    ],
    [
      /^boto3\.(client|resource|Session|session\.Session)$|^boto\.\w+$/,
      "aws_secret_access_key",
      "aws_session_token",
    ],
    [/^hmac\.new$/, 0, "key"],
    [/(^|\.)(login|simple_bind_s|starttls_login)$/, 1],
    [/(^|\.)(ssh|client|ssh_client|transport)\.connect$/, "password"],
    [/^(requests\.auth\.)?HTTP(Basic|Digest)Auth$/, 1],
    [/^(cryptography\.fernet\.)?Fernet$/, 0],
    [/^((Crypto|Cryptodome)\.Cipher\.)?(AES|DES|DES3|ARC4|Blowfish)\.new$/, 0],
    [/^(itsdangerous\.)?(URLSafeTimedSerializer|URLSafeSerializer|Signer|TimestampSigner|Serializer)$/, 0],
    [/^(sqlalchemy\.engine\.url\.)?URL(\.create)?$/, "password"],
  ],
  go: [
    [/\.SignedString$/, 0],
    [/^sessions\.NewCookieStore$/, 0],
  ],
  java: [
    [/^(\w+\.)*DriverManager\.getConnection$/, 2],
    [/^new (\w+\.)*SecretKeySpec$/, 0],
    [/\.(setPassword|signWith|setSigningKey)$/, 0, 1],
    [/^Algorithm\.HMAC(256|384|512)$/, 0],
  ],
  csharp: [[/^new (SymmetricSecurityKey|NetworkCredential)$/, 0, 1]],
  php: [
    [/^\\?(mysqli_connect|mysql_connect|ldap_bind|ftp_login)$/, 2],
    [/^new \\?(mysqli|PDO)$/, 2],
    [/^\\?hash_hmac$/, 2],
  ],
  ruby: [[/^JWT\.(encode|decode)$/, 1]],
};
/** Settings whose value is the key of the whole application. */
const SETTINGS =
  /^((\w*app\w*|application|server|self\.app)\.(secret_key|config\[["'](SECRET_KEY|JWT_SECRET_KEY|SECURITY_PASSWORD_SALT|WTF_CSRF_SECRET_KEY)["']\])|SECRET_KEY|JWT_SECRET_KEY|JWT_SECRET|SESSION_SECRET)$/;
/** Text that is no secret: empty, a name of one, or where one comes from. */
const NO_SECRET =
  /^$|^.{1,3}$|^(\$|\{\{|<|%)|process\.env|environ|^(utf-?8|hex|base64|sha\d+)$|your|example|placeholder|change[-_ ]?me|replace|xxxx|\*\*\*|test|dummy|fake|todo|localhost|^none$|^null$/i;

/** A key or password where a library takes one, written as text. */
export const hardcodedCredential = securityRule({
  name: "hardcoded-credential",
  severity: "warning",
  precision: 0.84,
  meaning:
    "A key or password that a library is given is written into the code, where everybody who can read it can use it.",
  cwe: ["CWE-798", "CWE-321", "CWE-259"],
  equivalents: [
    "bandit/B105",
    "bandit/B106",
    "bandit/B107",
    "ruff/S105",
    "ruff/S106",
    "ruff/S107",
    "sonar/S2068",
    "sonar/S6437",
  ],
  types: onNodes(
    [JS, ["call_expression", "new_expression"]],
    [["python"], ["call", "assignment", "default_parameter", "typed_default_parameter"]],
    [["go"], ["call_expression"]],
    [["java"], ["method_invocation", "object_creation_expression"]],
    [["csharp"], ["object_creation_expression"]],
    [["php"], ["function_call_expression", "object_creation_expression"]],
    [["ruby"], ["call"]],
  ),
  *at(node, context) {
    const { after, language } = context;
    if (language === null) return;
    if (/assignment|default_parameter/.test(node.type)) {
      const found = ofSetting(node, context);
      if (found !== null) yield found;
      return;
    }
    const call = callOf(node);
    if (call === null) return;
    const sink = libraryPath(call.path, after);
    for (const value of valuesAtSink(call, sink, PLACES[familyOf(language)])) {
      const found = secretIn(value, context);
      if (found !== null) yield hit(node, found, sink, context);
    }
  },
});

/** Also `def connect(password="…")`. */
function ofSetting(node: SyntaxNode, context: RuleContext): Hit | null {
  const [left, right] = [field(node, "left", "name"), field(node, "right", "value")];
  if (left === null || right === null) return null;
  const isSetting =
    node.type === "assignment"
      ? SETTINGS.test(left.text)
      : /^(password|passwd|pwd|secret|secret_key|api_key|token)$/.test(left.text);
  if (!isSetting) return null;
  const text = stringValue(right);
  return text === null || NO_SECRET.test(text) ? null : hit(node, text, left.text, context);
}

/** The literal, also through a variable of the file, `Buffer.from(…)` and the like. */
function secretIn(value: SyntaxNode, context: RuleContext, depth = 0): string | null {
  if (depth > 3) return null;
  const text = stringValue(value);
  if (text !== null) return NO_SECRET.test(text) ? null : text;
  if (value.type === "array" || value.type === "list")
    return value.namedChild(0) === null ? null : secretIn(value.namedChild(0) ?? value, context, depth + 1);
  if (isName(value)) {
    const [only, second] = assignedValues(value, context.after);
    return only === undefined || second !== undefined || only.adds
      ? null
      : secretIn(only.value, context, depth + 1);
  }
  const call = callOf(value);
  if (
    call !== null &&
    /(^|\.)(Buffer\.from|encode|getBytes|GetBytes|b64decode|bytes|parse)$/.test(call.path)
  ) {
    const inner =
      call.receiver !== null && stringValue(call.receiver) !== null ? call.receiver : call.args[0];
    return inner === undefined ? null : secretIn(inner, context, depth + 1);
  }
  if (/^type_conversion_expression|slice_literal$/.test(value.type) && value.lastNamedChild !== null)
    return secretIn(value.lastNamedChild, context, depth + 1);
  return null;
}

function hit(place: SyntaxNode, secret: string, sink: string, { after }: RuleContext): Hit {
  return {
    place,
    secret,
    message: `${quote(sink)} is given a key or password that is written into the code; take it from the environment and change this one.`,
    ...(isTestPath(after.path) || /(^|\/)(examples?|samples?|docs?)\//.test(after.path)
      ? { confidence: 0.5 }
      : {}),
  };
}
