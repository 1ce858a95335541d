import { settingRule } from "./setting-rule.ts";

const BROKEN = "is a cipher that can be broken; use AES-GCM or ChaCha20-Poly1305.";
const ECB = "shows which blocks are equal (ECB, or no mode at all); use GCM.";
const SHORT = "is too short a key; use at least 2048 bits (RSA, DSA, DH) or 224 (elliptic curves).";
const NO_IV = "derives key and IV from the password alone; use `createCipheriv`.";
const FIXED_IV = "uses the same IV every time, so equal messages look equal; make a random one.";

/** Ciphers and modes that do not keep secrets, and keys that are too short. */
export const weakCipher = settingRule({
  name: "weak-cipher",
  severity: "warning",
  precision: 0.88,
  meaning: "A cipher, mode or key length is used that no longer keeps a secret.",
  cwe: ["CWE-327", "CWE-326", "CWE-329"],
  equivalents: [
    "bandit/B304",
    "bandit/B305",
    "bandit/B505",
    "ruff/S304",
    "ruff/S305",
    "ruff/S505",
    "gosec/G405",
    "gosec/G403",
    "sonar/S5547",
    "sonar/S5542",
    "sonar/S4426",
  ],
  settings: {
    script: [
      { pattern: /^(\w+\.)?crypto\.(createCipher|createDecipher)\(/, effect: NO_IV },
      {
        pattern:
          /^(\w+\.)?(crypto\.)?create(De)?[cC]ipheriv\(["'`](des|des3|des-ede|rc2|rc4|bf|blowfish|cast|idea|seed)/i,
        effect: BROKEN,
      },
      { pattern: /^(\w+\.)?(crypto\.)?create(De)?[cC]ipheriv\(["'`]\w+-\d+-ecb/i, effect: ECB },
      {
        pattern:
          /^(\w+\.)?(crypto\.)?create(De)?[cC]ipheriv\([^,]+,[^,]+,(["'`][^"'`]+["'`]|Buffer\.(from\(["']|alloc\(16\)\)))/,
        effect: FIXED_IV,
        confidence: 0.75,
      },
      {
        pattern: /^(CryptoJS|crypto-js)\.(DES|TripleDES|RC4|RC4Drop|Rabbit)\.(en|de)crypt\(/,
        effect: BROKEN,
      },
      { pattern: /^mode:CryptoJS\.mode\.ECB$/, effect: ECB },
      { pattern: /^modulusLength:(512|768|1024)$/, effect: SHORT },
      { pattern: /^(node-forge|forge)\.(des|rc2)\.\w+\(/, effect: BROKEN },
    ],
    python: [
      {
        pattern: /^((Crypto|Cryptodome)\.Cipher\.)?(DES3?|ARC4|ARC2|Blowfish|CAST|XOR|IDEA)\.new\(/,
        effect: BROKEN,
        file: /Crypto/,
      },
      {
        pattern:
          /^((cryptography\.hazmat\.(primitives|decrepit)\.ciphers\.)?algorithms\.)?(ARC4|Blowfish|IDEA|CAST5|SEED|TripleDES)\(/,
        effect: BROKEN,
        file: /cryptography/,
      },
      { pattern: /^((Crypto|Cryptodome)\.Cipher\.)?AES\.new\(.*MODE_ECB/, effect: ECB },
      { pattern: /^((Crypto|Cryptodome)\.Cipher\.)?AES\.new\([^,]+\)$/, effect: ECB, confidence: 0.7 },
      { pattern: /^((cryptography\.hazmat\.primitives\.ciphers\.)?modes\.)ECB\(\)$/, effect: ECB },
      {
        pattern: /(^|\.)(rsa|dsa)\.generate_private_key\((.*key_size=)?(.*,)?(512|768|1024)\b/,
        effect: SHORT,
      },
      { pattern: /(^|\.)(RSA|DSA)\.(generate|import_key)\((bits=)?(512|768|1024)\b/, effect: SHORT },
      {
        pattern: /(^|\.)ec\.generate_private_key\((curve=)?ec\.(SECT163\w+|SECP192R1|SECT\w*1[69]\d\w*)\b/,
        effect: SHORT,
      },
    ],
    go: [
      { pattern: /^(des\.New(TripleDES)?Cipher|rc4\.NewCipher|blowfish\.NewCipher)\(/, effect: BROKEN },
      { pattern: /^rsa\.GenerateKey\([^,]+,(512|768|1024)\)/, effect: SHORT },
    ],
    java: [
      { pattern: /^(\w+\.)*Cipher\.getInstance\("(DES|DESede|RC2|RC4|ARCFOUR|Blowfish)\b/i, effect: BROKEN },
      { pattern: /^(\w+\.)*Cipher\.getInstance\("(AES"|\w+\/ECB)/i, effect: ECB },
      { pattern: /^newNullCipher\(/, effect: BROKEN },
    ],
    csharp: [
      {
        pattern: /^(DES|TripleDES|RC2)\.Create\(|^new(DES|TripleDES|RC2)CryptoServiceProvider/,
        effect: BROKEN,
      },
      { pattern: /\.?Mode=CipherMode\.ECB$/, effect: ECB },
      { pattern: /^newRSACryptoServiceProvider\((512|768|1024)\)/, effect: SHORT },
    ],
    php: [
      { pattern: /^\\?openssl_(en|de)crypt\([^,]+,["'](des|rc2|rc4|bf)/i, effect: BROKEN },
      { pattern: /^\\?openssl_(en|de)crypt\([^,]+,["']\w+-\d+-ecb/i, effect: ECB },
      { pattern: /^\\?mcrypt_(en|de)crypt\(/, effect: BROKEN },
    ],
    ruby: [{ pattern: /Cipher(::Cipher)?\.new\(["'](des|rc2|rc4|bf|.*ecb)/i, effect: BROKEN }],
  },
});
