import type { Rule } from "../rule.ts";
import { dynamicCode } from "./dynamic-code.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { htmlSink } from "./html-sink.ts";
import { invisibleUnicode } from "./invisible-unicode.ts";
import { osCommand } from "./os-command.ts";
import { pathTraversal } from "./path-traversal.ts";
import { privateKey } from "./private-key.ts";
import { reviewerInstruction } from "./reviewer-instruction.ts";
import { sqlInjection } from "./sql-injection.ts";
import { tlsOff } from "./tls-off.ts";
import { unsafeDeserialization } from "./unsafe-deserialization.ts";
import { weakHash } from "./weak-hash.ts";
import { weakRandom } from "./weak-random.ts";
import { workflowInjection } from "./workflow-injection.ts";

/** Every rule of this layer, one file each. */
export const SECURITY_RULES: readonly Rule[] = [
  dynamicCode,
  hardcodedSecret,
  htmlSink,
  invisibleUnicode,
  osCommand,
  pathTraversal,
  privateKey,
  reviewerInstruction,
  sqlInjection,
  tlsOff,
  unsafeDeserialization,
  weakHash,
  weakRandom,
  workflowInjection,
];
