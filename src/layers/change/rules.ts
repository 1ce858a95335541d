import type { Rule } from "../rule.ts";
import { assertionRemoved } from "./assertion-removed.ts";
import { assertionWeakened } from "./assertion-weakened.ts";
import { authorizationRemoved } from "./authorization-removed.ts";
import { awaitDropped } from "./await-dropped.ts";
import { boundaryOperator } from "./boundary-operator.ts";
import { checkWeakened } from "./check-weakened.ts";
import { cleanupRemoved } from "./cleanup-removed.ts";
import { conditionInverted } from "./condition-inverted.ts";
import { copyLeftOut } from "./copy-left-out.ts";
import { defaultFlipped } from "./default-flipped.ts";
import { errorHandlingRemoved } from "./error-handling-removed.ts";
import { exceptionWidened } from "./exception-widened.ts";
import { featureFlagTurned } from "./feature-flag-turned.ts";
import { guardRemoved } from "./guard-removed.ts";
import { limitRemoved } from "./limit-removed.ts";
import { sanitizerRemoved } from "./sanitizer-removed.ts";
import { publicSymbolRemoved } from "./public-symbol-removed.ts";
import { signatureChanged } from "./signature-changed.ts";
import { testDisabled } from "./test-disabled.ts";

export const CHANGE_RULES: readonly Rule[] = [
  guardRemoved,
  awaitDropped,
  errorHandlingRemoved,
  cleanupRemoved,
  boundaryOperator,
  conditionInverted,
  defaultFlipped,
  checkWeakened,
  featureFlagTurned,
  limitRemoved,
  exceptionWidened,
  authorizationRemoved,
  sanitizerRemoved,
  testDisabled,
  assertionRemoved,
  assertionWeakened,
  signatureChanged,
  publicSymbolRemoved,
  copyLeftOut,
];
