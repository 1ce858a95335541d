import type { Rule } from "../rule.ts";
import { assertTuple } from "./assert-tuple.ts";
import { assignmentInCondition } from "./assignment-in-condition.ts";
import { asyncCallback } from "./async-callback.ts";
import { asyncPromiseExecutor } from "./async-promise-executor.ts";
import { bareExcept } from "./bare-except.ts";
import { compareNan } from "./compare-nan.ts";
import { compareNegativeZero } from "./compare-negative-zero.ts";
import { compareToNone } from "./compare-to-none.ts";
import { comparisonStatement } from "./comparison-statement.ts";
import { debuggerLeft } from "./debugger-left.ts";
import { deferInLoop } from "./defer-in-loop.ts";
import { deleteVariable } from "./delete-variable.ts";
import { duplicateCase } from "./duplicate-case.ts";
import { duplicateCondition } from "./duplicate-condition.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { duplicateMember } from "./duplicate-member.ts";
import { duplicateParameters } from "./duplicate-parameters.ts";
import { emptyCharacterClass } from "./empty-character-class.ts";
import { emptyPattern } from "./empty-pattern.ts";
import { floatingPromise } from "./floating-promise.ts";
import { focusedTest } from "./focused-test.ts";
import { forDirection } from "./for-direction.ts";
import { formatMismatch } from "./format-mismatch.ts";
import { isLiteralComparison } from "./is-literal.ts";
import { loopCapturedVariable } from "./loop-captured-variable.ts";
import { lossOfPrecision } from "./loss-of-precision.ts";
import { mutableDefaultArgument } from "./mutable-default-argument.ts";
import { newSymbol } from "./new-symbol.ts";
import { raiseNotImplemented } from "./raise-not-implemented.ts";
import { removeUnsetPath } from "./remove-unset-path.ts";
import { requireYield } from "./require-yield.ts";
import { sameOperands } from "./same-operands.ts";
import { selfAssign } from "./self-assign.ts";
import { selfCompare } from "./self-compare.ts";
import { sparseArray } from "./sparse-array.ts";
import { stringIdentity } from "./string-identity.ts";
import { swallowedException } from "./swallowed-exception.ts";
import { templateInString } from "./template-in-string.ts";
import { unreachableCode } from "./unreachable-code.ts";
import { unsafeFinally } from "./unsafe-finally.ts";
import { unsafeNegation } from "./unsafe-negation.ts";
import { unthrownError } from "./unthrown-error.ts";
import { validTypeof } from "./valid-typeof.ts";
import { wildcardImport } from "./wildcard-import.ts";

/** Every rule of this layer, one file each. */
export const LINT_RULES: readonly Rule[] = [
  assertTuple,
  assignmentInCondition,
  asyncCallback,
  asyncPromiseExecutor,
  bareExcept,
  compareNan,
  compareNegativeZero,
  compareToNone,
  comparisonStatement,
  debuggerLeft,
  deferInLoop,
  deleteVariable,
  duplicateCase,
  duplicateCondition,
  duplicateKey,
  duplicateMember,
  duplicateParameters,
  emptyCharacterClass,
  emptyPattern,
  floatingPromise,
  focusedTest,
  forDirection,
  formatMismatch,
  isLiteralComparison,
  loopCapturedVariable,
  lossOfPrecision,
  mutableDefaultArgument,
  newSymbol,
  raiseNotImplemented,
  removeUnsetPath,
  requireYield,
  sameOperands,
  selfAssign,
  selfCompare,
  sparseArray,
  stringIdentity,
  swallowedException,
  templateInString,
  unreachableCode,
  unsafeFinally,
  unsafeNegation,
  unthrownError,
  validTypeof,
  wildcardImport,
];
