/** What one import statement, `use`, `#include` or re-export says. */
export interface ModuleImport {
  /** As written: `./a`, `..pkg.mod`, `crate::a::b`, `com.a.B`, `a/b.h`. */
  readonly specifier: string;
  readonly bindings: readonly Binding[];
  /** The module hands the names on to whoever imports it: `export … from`, `pub use`, Python's `__init__.py`. */
  readonly reexports: boolean;
}

/** A name in this file and the name it has where it comes from. */
export interface Binding {
  /** `*` where everything is brought in under its own name. */
  readonly local: string;
  /** `*` is the module itself, `default` its default export. */
  readonly imported: string;
}

/** Splits `a, b as c` into bindings; `separator` is the word or sign between the two names. */
export function bindingsIn(list: string, separator: RegExp): Binding[] {
  return list.split(",").flatMap((item) => {
    const [imported = "", local = imported] = item.trim().split(separator);
    return imported === "" ? [] : [{ local, imported }];
  });
}
