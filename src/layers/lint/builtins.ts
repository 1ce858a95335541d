/** ECMA-262, "The Global Object": what every program has and nobody should replace. */
const BUILTINS: ReadonlySet<string> = new Set([
  ..."AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date".split(
    " ",
  ),
  ..."Error EvalError FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array".split(
    " ",
  ),
  ..."Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError".split(
    " ",
  ),
  ..."Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array".split(
    " ",
  ),
  ..."Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent".split(
    " ",
  ),
  ..."encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined".split(
    " ",
  ),
  "unescape",
]);

export function isBuiltin(name: string): boolean {
  return BUILTINS.has(name);
}
