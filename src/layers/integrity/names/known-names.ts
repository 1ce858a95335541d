import type { Language } from "../../../types/language.ts";

/*
 * What a program has without importing or declaring it. A name that is left out here costs a suggestion its proof
 * (it is shown as prose), so the lists hold what fixes use; sources are the languages' references.
 */

const SCRIPT = `
AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN
Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError
URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI
encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape arguments
Buffer process global require module exports __dirname __filename console performance queueMicrotask structuredClone
setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate
AbortController AbortSignal Blob BroadcastChannel CustomEvent DOMException DOMParser Event EventSource EventTarget File FileReader
FormData Headers MessageChannel MessageEvent Request Response ReadableStream WritableStream TransformStream TextDecoder
TextEncoder URL URLSearchParams WebAssembly WebSocket Worker XMLHttpRequest atob btoa crypto CryptoKey fetch
window self document navigator location history localStorage sessionStorage indexedDB alert confirm prompt
requestAnimationFrame cancelAnimationFrame requestIdleCallback getComputedStyle matchMedia customElements
Element HTMLElement HTMLInputElement Image Node NodeList MutationObserver IntersectionObserver ResizeObserver
describe it test expect before after beforeEach afterEach beforeAll afterAll suite jest vi jasmine cy assert React JSX
`;

const PYTHON = `
abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr
dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
issubclass iter len license list locals map max memoryview min next object oct open ord pow print property quit range repr
reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ __name__ __file__ __doc__
__debug__ __builtins__ __spec__ __package__ __path__ __class__ NotImplemented Ellipsis True False None self cls _
ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError
BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError
FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError
NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError
ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning
SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError
`;

const GO = `
any append bool byte cap clear close comparable complex complex64 complex128 copy delete error false float32 float64 imag int int8 int16
int32 int64 iota len make max min new nil panic print println real recover rune string true uint uint8 uint16 uint32 uint64
uintptr _
`;

const JAVA = `
this super null true false length String Object Integer Long Short Byte Character Boolean Double Float Number Math StrictMath System
Thread Runnable Runtime Process ProcessBuilder StringBuilder StringBuffer CharSequence Iterable Comparable Cloneable AutoCloseable
Appendable Readable Enum Record Class ClassLoader Package Void Override Deprecated SuppressWarnings FunctionalInterface SafeVarargs
Throwable Exception Error RuntimeException ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError
ClassCastException ClassNotFoundException CloneNotSupportedException IllegalAccessException IllegalArgumentException
IllegalMonitorStateException IllegalStateException IndexOutOfBoundsException InstantiationException InterruptedException
LinkageError NegativeArraySizeException NoSuchFieldException NoSuchMethodException NullPointerException NumberFormatException
OutOfMemoryError ReflectiveOperationException SecurityException StackOverflowError StringIndexOutOfBoundsException
UnsupportedOperationException VirtualMachineError ThreadLocal StackTraceElement equals hashCode toString getClass clone
finalize notify notifyAll wait var
`;

const RUST = `
self Self crate super Some None Ok Err Option Result Vec String Box ToString ToOwned Clone Copy Send Sync Sized Drop Fn FnMut FnOnce Iterator
IntoIterator Extend ExactSizeIterator DoubleEndedIterator Default Eq PartialEq Ord PartialOrd AsRef AsMut Into From TryFrom
TryInto FromIterator drop bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 std core alloc true false _
println print eprintln eprint format panic assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne vec todo
unimplemented unreachable write writeln matches dbg env concat include_str include_bytes include line file column module_path cfg
stringify thread_local derive static
`;

const RUBY = `
self nil true false super yield __method__ __dir__ __FILE__ __LINE__ puts print p pp require require_relative load raise fail warn loop lambda proc
format sprintf printf gets rand srand sleep exit abort at_exit binding block_given? caller catch throw catch freeze frozen? dup clone
attr_reader attr_writer attr_accessor alias_method define_method include extend prepend private protected public module_function
private_constant instance_variable_get instance_variable_set respond_to? send public_send is_a? kind_of? instance_of? nil? method
object_id hash class tap then itself Integer Float String Array Hash Rational Complex Symbol Range Regexp Proc Method Object BasicObject
Module Class Kernel Comparable Enumerable Enumerator Struct Time Date DateTime File Dir IO Process Thread Mutex Queue Random Math
Numeric NilClass TrueClass FalseClass Encoding ENV ARGV STDIN STDOUT STDERR RUBY_VERSION GC Marshal ObjectSpace Signal
Exception StandardError RuntimeError ArgumentError TypeError NameError NoMethodError IndexError KeyError RangeError IOError EOFError
StopIteration FrozenError ZeroDivisionError FloatDomainError NotImplementedError ScriptError LoadError SyntaxError SystemExit
SystemCallError Errno Interrupt SecurityError ThreadError RegexpError FiberError EncodingError SignalException NoMatchingPatternError
describe it context expect before after let subject assert assert_equal refute test
`;

const C = `
NULL EOF stdin stdout stderr errno size_t ssize_t ptrdiff_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t
uintptr_t bool true false FILE assert malloc calloc realloc free memcpy memmove memset memcmp memchr strlen strnlen strcmp strncmp strcpy
strncpy strlcpy strlcat strcat strncat strchr strrchr strstr strdup strndup strtol strtoul strtoll strtoull strtod atoi atol atof
snprintf vsnprintf sprintf printf fprintf puts fputs fputc putchar fgets fgetc getchar fopen fclose fread fwrite fseek ftell fflush
perror exit abort abs labs rand srand qsort bsearch isdigit isalpha isalnum isspace isupper islower toupper tolower sizeof offsetof
INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN ULONG_MAX SIZE_MAX SSIZE_MAX INT32_MAX INT64_MAX UINT32_MAX UINT64_MAX CHAR_BIT EINVAL ENOMEM
ERANGE EINTR EAGAIN EXIT_SUCCESS EXIT_FAILURE va_list va_start va_end nullptr this std override final noexcept
`;

const CSHARP = `
this base null true false var nameof value string object int long bool double float decimal byte char short String Object Int32 Int64 Boolean Double
Decimal Byte Char DateTime DateTimeOffset TimeSpan Guid Math Convert Console Environment Exception ArgumentException
ArgumentNullException ArgumentOutOfRangeException InvalidOperationException NotImplementedException NotSupportedException
NullReferenceException IndexOutOfRangeException FormatException OverflowException TimeoutException UnauthorizedAccessException
OperationCanceledException ObjectDisposedException AggregateException InvalidCastException KeyNotFoundException IDisposable
IAsyncDisposable IEnumerable IEnumerator IEquatable IComparable Action Func Predicate Tuple Type Enum Array Nullable Random Uri
StringComparison StringComparer Task ValueTask CancellationToken List Dictionary HashSet Lazy GC Activator Attribute
`;

const PHP = `this GLOBALS _SERVER _GET _POST _FILES _COOKIE _SESSION _REQUEST _ENV argc argv`;

const OF_LANGUAGE: Partial<Readonly<Record<Language, string>>> = {
  typescript: SCRIPT,
  tsx: SCRIPT,
  javascript: SCRIPT,
  python: PYTHON,
  go: GO,
  java: JAVA,
  rust: RUST,
  ruby: RUBY,
  c: C,
  cpp: C,
  csharp: CSHARP,
  php: PHP,
};

const known = new Map<Language, ReadonlySet<string> | null>();

/** The names that every program of a language has; null where they are not known here, and nothing can be said of any name. */
export function namesOfLanguage(language: Language): ReadonlySet<string> | null {
  const already = known.get(language);
  if (already !== undefined) return already;
  const words = OF_LANGUAGE[language];
  const names = words === undefined ? null : new Set(words.trim().split(/\s+/));
  known.set(language, names);
  return names;
}
