/** Words of the languages themselves: sharing one of them says nothing. */
const WORDS = new Set(
  (
    "abstract and as assert async await begin bool boolean break byte case catch char class const continue def default " +
    "defer del do double elif else elsif end enum except export extends false final finally float fn for foreach from " +
    "func function go goto if impl implements import in include int interface is lambda let local long loop match mod " +
    "module mut namespace new nil None not null of or package pass private protected pub public raise readonly require " +
    "rescue return self short static str string String struct super switch then this throw throws trait true True False " +
    "try type typeof undefined unless unsigned until use using val var void when where while with yield"
  ).split(" "),
);

/** The names in a text, words of languages left out, in no language in particular. */
export function namesIn(text: string): ReadonlySet<string> {
  return new Set((text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).filter((name) => !WORDS.has(name)));
}
