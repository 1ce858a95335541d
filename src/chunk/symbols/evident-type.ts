/**
 * The type that a text gives a name: `name: Type`, `name = new Type(`, `name := &Type{`, `name = Type(`, `Type name`,
 * `name *Type`. Null where it gives none or more than one.
 */
export function evidentType(name: string, text: string): string | null {
  const word = name.replaceAll("$", "\\$");
  const forms = [
    `(?<![\\w$.])${word}\\s*\\??:\\s*(?:&\\s*)?(?:mut\\s+)?([A-Z]\\w*)\\b(?!\\s*[.(])`,
    `(?<![\\w$.])${word}\\s*:?=\\s*(?:await\\s+)?(?:new\\s+|&)?([A-Z]\\w*)(?:<[^>\\n]*>)?\\s*(?:\\(|\\{|::new\\(|\\.new\\b)`,
    `(?<![\\w$.])([A-Z]\\w*)(?:<[^>\\n]*>)?[\\s*&]+${word}\\s*(?:=|;|,|\\))`,
    `(?<![\\w$.])${word}\\s+\\*?([A-Z]\\w*)\\s*(?:,|\\)|=|$)`,
  ];
  const types = new Set(
    forms.flatMap((form) => [...text.matchAll(new RegExp(form, "gm"))].flatMap((match) => match[1] ?? [])),
  );
  const [only, second] = types;
  return only === undefined || second !== undefined ? null : only;
}
