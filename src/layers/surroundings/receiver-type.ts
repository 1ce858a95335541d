import type { Source } from "../../types/syntax.ts";
import { ancestors, isFunction } from "../nodes.ts";
import { type Occurrence, occurrencesOf } from "./occurrences.ts";

/** A type as it is written: `Context`, `gin.Context` with its qualifier. */
export interface WrittenType {
  readonly name: string;
  readonly qualifier: string | null;
}

/** Words that stand before or after a name and are no type of it. */
const NO_TYPE = new Set(
  `return new await in of as is not and or else throw yield case mut ref const let var val def import from go defer range
  delete typeof public private protected static final abstract override async export default if while for nil null None true
  false this self super package func fn function class struct interface extends implements`.split(/\s+/),
);

/**
 * The type that the text around a call gives the object it is made on: the function's parameters and variables, else the
 * fields of the file; of a chain the type it begins with. Null where none is written, or more than one.
 */
export function receiverType(one: Occurrence): WrittenType | null {
  const { receiver, source } = one;
  if (receiver === null) return null;
  if (receiver === "?") return chainType(one);
  const field = /^(?:this|self|\$this|@)(?:\.|->)?([A-Za-z_]\w*)$/.exec(receiver)?.[1];
  if (field !== undefined) return typeIn(field, source.text, source);
  if (!/^\$?\w+$/.test(receiver)) return null;
  const around = [...ancestors(one.node)].filter(isFunction);
  for (const up of around) {
    const types = typesIn(receiver, up.text, source);
    if (types.length > 0) return only(types);
  }
  const local = occurrencesOf(receiver, source).some(
    ({ kind, node }) =>
      (kind === "binding" || kind === "definition") &&
      [...ancestors(node)].some(({ id }) => around.some((up) => up.id === id)),
  );
  return local ? null : typeIn(receiver, source.text, source);
}

/** `new T().a().f()`, `T::new().f()`, `T(…).f()`: what is handed from call to call is the same in most of these chains. */
function chainType({ node }: Occurrence): WrittenType | null {
  let object = node.parent;
  for (let depth = 0; object !== null && depth < 40; depth += 1) {
    const first = object.firstNamedChild;
    if (first === null || first.id === node.id || first.startIndex > node.startIndex) break;
    object = first;
    if (/^(?:object_creation_expression|new_expression)$/.test(object.type)) break;
  }
  const text = object?.parent?.text ?? "";
  const found =
    /^(?:\(?\s*new\s+|&)?(?:(\w+)\.)?([A-Z]\w*)(?:<[^>]*>)?(?:::new)?\s*[({]/.exec(text) ??
    /^(?:(\w+)\.)?([A-Z]\w*)\.new\b/.exec(text);
  return found?.[2] === undefined ? null : { name: found[2], qualifier: found[1] ?? null };
}

function typeIn(name: string, text: string, source: Source): WrittenType | null {
  return only(typesIn(name, text, source));
}

function only(types: readonly WrittenType[]): WrittenType | null {
  const [first, ...others] = types;
  return first !== undefined && others.every((other) => other.name === first.name) ? first : null;
}

function typesIn(name: string, text: string, { language }: Source): WrittenType[] {
  const word = `(?<![\\w$.])${name.replaceAll("$", "\\$")}`;
  const type = "((?:\\w+\\.)?[A-Za-z_]\\w*)";
  const generic = "(?:<[^>\\n]*>)?";
  const forms = [
    // `name: Type`, `name: &mut Type<T>`
    `${word}\\s*\\??:\\s*(?:&\\s*)?(?:'\\w+\\s+)?(?:mut\\s+)?((?:\\w+(?:\\.|::))*[A-Z]\\w*)\\b(?!\\s*[.(])`,
    // `name = new Type(`, `name := &Type{`, `name = Type(`, `name = Type::new(`, `name = Type.new`
    `${word}\\s*:?=\\s*(?:await\\s+)?(?:new\\s+|&)?((?:\\w+(?:\\.|::))*[A-Z]\\w*)${generic}(?:::new\\s*\\(|\\.new\\b|\\s*[({])`,
    ...(language === "go"
      ? [`${word}\\s*:?=\\s*(?:new\\(|&)${type}\\s*[{)]`, `${word}\\s+\\*?${type}\\s*(?:,|\\)|=|$)`]
      : []),
    ...(language === "java" || language === "csharp" || language === "cpp" || language === "c"
      ? [`(?<![\\w$.])${type}${generic}[\\s*&]+${word}\\s*(?:=|;|,|\\)|:(?!:))`]
      : []),
    ...(language === "php" ? [`(?<![\\w$])([A-Z]\\w*)\\s+${word}\\s*(?:,|\\)|=)`] : []),
  ];
  return forms.flatMap((form) =>
    [...text.matchAll(new RegExp(form, "gm"))].flatMap(([, written = ""]) => {
      const [last = "", before] = written.split(/\.|::/).reverse();
      return NO_TYPE.has(last) ? [] : [{ name: last, qualifier: before ?? null }];
    }),
  );
}
