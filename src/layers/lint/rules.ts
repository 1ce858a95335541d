import type { Rule } from "../rule.ts";
import { arrayCallbackReturn } from "./array-callback-return.ts";
import { assertTuple } from "./assert-tuple.ts";
import { assignmentInCondition } from "./assignment-in-condition.ts";
import { asyncCallback } from "./async-callback.ts";
import { asyncPromiseExecutor } from "./async-promise-executor.ts";
import { bareExcept } from "./bare-except.ts";
import { bufferConstructor } from "./buffer-constructor.ts";
import { callerOfArguments } from "./caller-of-arguments.ts";
import { caseDeclaration } from "./case-declaration.ts";
import { classAssign } from "./class-assign.ts";
import { compareNan } from "./compare-nan.ts";
import { compareNegativeZero } from "./compare-negative-zero.ts";
import { compareToNone } from "./compare-to-none.ts";
import { comparisonStatement } from "./comparison-statement.ts";
import { idleStatement } from "./idle-statement.ts";
import { constAssign } from "./const-assign.ts";
import { constantCondition } from "./constant-condition.ts";
import { constantOperand } from "./constant-operand.ts";
import { constructorReturn } from "./constructor-return.ts";
import { controlCharacterInRegex } from "./control-character-in-regex.ts";
import { debuggerLeft } from "./debugger-left.ts";
import { decimalEscape } from "./decimal-escape.ts";
import { decimalFromFloat } from "./decimal-from-float.ts";
import { defaultCaseLast } from "./default-case-last.ts";
import { deferBeforeErrorCheck } from "./defer-before-error-check.ts";
import { deferInLoop } from "./defer-in-loop.ts";
import { deleteVariable } from "./delete-variable.ts";
import { discardedResult } from "./discarded-result.ts";
import { duplicateCase } from "./duplicate-case.ts";
import { duplicateCondition } from "./duplicate-condition.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { duplicateMember } from "./duplicate-member.ts";
import { duplicateParameters } from "./duplicate-parameters.ts";
import { emptyBody } from "./empty-body.ts";
import { emptyCharacterClass } from "./empty-character-class.ts";
import { emptyPattern } from "./empty-pattern.ts";
import { emptyStaticBlock } from "./empty-static-block.ts";
import { exceptOr } from "./except-or.ts";
import { exceptionAssign } from "./exception-assign.ts";
import { extendNative } from "./extend-native.ts";
import { fallthrough } from "./fallthrough.ts";
import { floatingPromise } from "./floating-promise.ts";
import { focusedTest } from "./focused-test.ts";
import { forDirection } from "./for-direction.ts";
import { formatMismatch } from "./format-mismatch.ts";
import { functionAssign } from "./function-assign.ts";
import { functionFromText } from "./function-from-text.ts";
import { getterReturn } from "./getter-return.ts";
import { globalAssign } from "./global-assign.ts";
import { identicalBranches } from "./identical-branches.ts";
import { ignoredCallbackError } from "./ignored-callback-error.ts";
import { importAssign } from "./import-assign.ts";
import { impossibleLength } from "./impossible-length.ts";
import { indexAsCondition } from "./index-as-condition.ts";
import { ineffectiveLock } from "./ineffective-lock.ts";
import { invalidRegex } from "./invalid-regex.ts";
import { irregularWhitespace } from "./irregular-whitespace.ts";
import { isLiteralComparison } from "./is-literal.ts";
import { iteratorProperty } from "./iterator-property.ts";
import { labelIsVariable } from "./label-is-variable.ts";
import { loopCapturedVariable } from "./loop-captured-variable.ts";
import { lossOfPrecision } from "./loss-of-precision.ts";
import { lostCause } from "./lost-cause.ts";
import { misleadingCharacterClass } from "./misleading-character-class.ts";
import { modifiedWhileIterated } from "./modified-while-iterated.ts";
import { mutableDefaultArgument } from "./mutable-default-argument.ts";
import { newRequire } from "./new-require.ts";
import { newSymbol } from "./new-symbol.ts";
import { newWrapper } from "./new-wrapper.ts";
import { objectCall } from "./object-call.ts";
import { octalEscape } from "./octal-escape.ts";
import { octalNumber } from "./octal-number.ts";
import { promiseExecutorReturn } from "./promise-executor-return.ts";
import { prototypeAccessor } from "./prototype-accessor.ts";
import { prototypeBuiltin } from "./prototype-builtin.ts";
import { raiseNotImplemented } from "./raise-not-implemented.ts";
import { redeclaredVariable } from "./redeclared-variable.ts";
import { redirectOrder } from "./redirect-order.ts";
import { rejectWithoutError } from "./reject-without-error.ts";
import { removeUnsetPath } from "./remove-unset-path.ts";
import { requireYield } from "./require-yield.ts";
import { rethrowLosesStack } from "./rethrow-loses-stack.ts";
import { sameOperands } from "./same-operands.ts";
import { scriptUrl } from "./script-url.ts";
import { selfAssign } from "./self-assign.ts";
import { selfCompare } from "./self-compare.ts";
import { setterReturn } from "./setter-return.ts";
import { shadowRestrictedName } from "./shadow-restricted-name.ts";
import { shadowedHandler } from "./shadowed-handler.ts";
import { shellTest } from "./shell-test.ts";
import { sparseArray } from "./sparse-array.ts";
import { stringIdentity } from "./string-identity.ts";
import { stripCharacters } from "./strip-characters.ts";
import { superCall } from "./super-call.ts";
import { swallowedException } from "./swallowed-exception.ts";
import { templateInString } from "./template-in-string.ts";
import { thisBeforeSuper } from "./this-before-super.ts";
import { throwLiteral } from "./throw-literal.ts";
import { unaryIncrement } from "./unary-increment.ts";
import { uncalledMethod } from "./uncalled-method.ts";
import { unexpectedMultiline } from "./unexpected-multiline.ts";
import { unguardedForIn } from "./unguarded-for-in.ts";
import { unmodifiedLoopCondition } from "./unmodified-loop-condition.ts";
import { unreachableCode } from "./unreachable-code.ts";
import { unreachableLoop } from "./unreachable-loop.ts";
import { unsafeFinally } from "./unsafe-finally.ts";
import { unsafeNegation } from "./unsafe-negation.ts";
import { unsafeOptionalChaining } from "./unsafe-optional-chaining.ts";
import { unthrownError } from "./unthrown-error.ts";
import { unusedLabel } from "./unused-label.ts";
import { unusedPrivateMember } from "./unused-private-member.ts";
import { uselessBackreference } from "./useless-backreference.ts";
import { unusedName } from "./unused-name.ts";
import { uselessCatch } from "./useless-catch.ts";
import { validTypeof } from "./valid-typeof.ts";
import { wildcardImport } from "./wildcard-import.ts";
import { withStatement } from "./with-statement.ts";

/** Every rule of this layer, one file each. */
export const LINT_RULES: readonly Rule[] = [
  arrayCallbackReturn,
  assertTuple,
  assignmentInCondition,
  asyncCallback,
  asyncPromiseExecutor,
  bareExcept,
  bufferConstructor,
  callerOfArguments,
  caseDeclaration,
  classAssign,
  compareNan,
  compareNegativeZero,
  compareToNone,
  comparisonStatement,
  idleStatement,
  unusedName,
  constAssign,
  constantCondition,
  constantOperand,
  constructorReturn,
  controlCharacterInRegex,
  debuggerLeft,
  decimalEscape,
  decimalFromFloat,
  defaultCaseLast,
  deferBeforeErrorCheck,
  deferInLoop,
  deleteVariable,
  discardedResult,
  duplicateCase,
  duplicateCondition,
  duplicateKey,
  duplicateMember,
  duplicateParameters,
  emptyBody,
  emptyCharacterClass,
  emptyPattern,
  emptyStaticBlock,
  exceptOr,
  exceptionAssign,
  extendNative,
  fallthrough,
  floatingPromise,
  focusedTest,
  forDirection,
  formatMismatch,
  functionAssign,
  functionFromText,
  getterReturn,
  globalAssign,
  identicalBranches,
  ignoredCallbackError,
  importAssign,
  impossibleLength,
  indexAsCondition,
  ineffectiveLock,
  invalidRegex,
  irregularWhitespace,
  isLiteralComparison,
  iteratorProperty,
  labelIsVariable,
  loopCapturedVariable,
  lossOfPrecision,
  lostCause,
  misleadingCharacterClass,
  modifiedWhileIterated,
  mutableDefaultArgument,
  newRequire,
  newSymbol,
  newWrapper,
  objectCall,
  octalEscape,
  octalNumber,
  promiseExecutorReturn,
  prototypeAccessor,
  prototypeBuiltin,
  raiseNotImplemented,
  redeclaredVariable,
  redirectOrder,
  rejectWithoutError,
  removeUnsetPath,
  requireYield,
  rethrowLosesStack,
  sameOperands,
  scriptUrl,
  selfAssign,
  selfCompare,
  setterReturn,
  shadowRestrictedName,
  shadowedHandler,
  shellTest,
  sparseArray,
  stringIdentity,
  stripCharacters,
  superCall,
  swallowedException,
  templateInString,
  thisBeforeSuper,
  throwLiteral,
  unaryIncrement,
  uncalledMethod,
  unexpectedMultiline,
  unguardedForIn,
  unmodifiedLoopCondition,
  unreachableCode,
  unreachableLoop,
  unsafeFinally,
  unsafeNegation,
  unsafeOptionalChaining,
  unthrownError,
  unusedLabel,
  unusedPrivateMember,
  uselessBackreference,
  uselessCatch,
  validTypeof,
  wildcardImport,
  withStatement,
];
