import type { Rule } from "../rule.ts";
import { allInterfaces } from "./all-interfaces.ts";
import { assertAsCheck } from "./assert-as-check.ts";
import { cleartextProtocol } from "./cleartext-protocol.ts";
import { cookieFlags } from "./cookie-flags.ts";
import { csrfOff } from "./csrf-off.ts";
import { debugMode } from "./debug-mode.ts";
import { dynamicCode } from "./dynamic-code.ts";
import { hardcodedCredential } from "./hardcoded-credential.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { htmlSink } from "./html-sink.ts";
import { invisibleUnicode } from "./invisible-unicode.ts";
import { jwtUnverified } from "./jwt-unverified.ts";
import { memoryUnsafeCall } from "./memory-unsafe-call.ts";
import { mixedScript } from "./mixed-script.ts";
import { nosqlInjection } from "./nosql-injection.ts";
import { openRedirect } from "./open-redirect.ts";
import { osCommand } from "./os-command.ts";
import { pageIsolation } from "./page-isolation.ts";
import { pathTraversal } from "./path-traversal.ts";
import { privateKey } from "./private-key.ts";
import { prototypePollution } from "./prototype-pollution.ts";
import { queryInjection } from "./query-injection.ts";
import { regexInjection } from "./regex-injection.ts";
import { reviewerInstruction } from "./reviewer-instruction.ts";
import { sqlInjection } from "./sql-injection.ts";
import { ssrf } from "./ssrf.ts";
import { templateInjection } from "./template-injection.ts";
import { tlsOff } from "./tls-off.ts";
import { unsafeDeserialization } from "./unsafe-deserialization.ts";
import { unsafeFile } from "./unsafe-file.ts";
import { weakCipher } from "./weak-cipher.ts";
import { weakHash } from "./weak-hash.ts";
import { weakRandom } from "./weak-random.ts";
import { weakTls } from "./weak-tls.ts";
import { workflowInjection } from "./workflow-injection.ts";
import { xxe } from "./xxe.ts";

/** Every rule of this layer, one file each. */
export const SECURITY_RULES: readonly Rule[] = [
  allInterfaces,
  assertAsCheck,
  cleartextProtocol,
  cookieFlags,
  csrfOff,
  debugMode,
  dynamicCode,
  hardcodedCredential,
  hardcodedSecret,
  htmlSink,
  invisibleUnicode,
  jwtUnverified,
  memoryUnsafeCall,
  mixedScript,
  nosqlInjection,
  openRedirect,
  osCommand,
  pageIsolation,
  pathTraversal,
  privateKey,
  prototypePollution,
  queryInjection,
  regexInjection,
  reviewerInstruction,
  sqlInjection,
  ssrf,
  templateInjection,
  tlsOff,
  unsafeDeserialization,
  unsafeFile,
  weakCipher,
  weakHash,
  weakRandom,
  weakTls,
  workflowInjection,
  xxe,
];
