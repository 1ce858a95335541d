/**
 * What a person would write first instead of a change rule: a regular expression over the deleted and the added lines
 * of one edit. The column that the rules are compared with.
 */
type Naive = (deleted: string, added: string) => boolean;

/** The deleted lines have it and the added ones have less of it. */
function lost(pattern: RegExp): Naive {
  const all = new RegExp(pattern.source, `${pattern.flags}g`);
  return (deleted, added) => [...deleted.matchAll(all)].length > [...added.matchAll(all)].length;
}

function gained(pattern: RegExp): Naive {
  const isLost = lost(pattern);
  return (deleted, added) => isLost(added, deleted);
}

/** Both have one, and not the same ones. */
function differs(pattern: RegExp): Naive {
  const all = new RegExp(pattern.source, `${pattern.flags}g`);
  const of = (text: string) => (text.match(all) ?? []).join(" ");
  return (deleted, added) => of(deleted) !== "" && of(added) !== "" && of(deleted) !== of(added);
}

export const NAIVE: Readonly<Record<string, Naive>> = {
  "change/guard-removed": lost(/^\s*(?:if|unless)\b|\b(?:if|unless) |\[ .* \] (?:&&|\|\|)/m),
  "change/await-dropped": lost(/\bawait\b/),
  "change/cleanup-removed": lost(
    /\b(?:close|unlock|release|dispose|free|defer|with|using|lock|trap|synchronized?)\b|try \(|MutexLock|Close|Unlock/,
  ),
  "change/error-handling-removed": lost(
    /\b(?:try|catch|except|rescue)\b|err != nil|\)\?|\|\| (?:return|exit)/,
  ),
  "change/boundary-operator": differs(/ (?:[<>]=?|-[lg][te]) /),
  "change/condition-inverted": differs(/[!=]==?|&&|\|\||!|\b(?:not|and|or|is|if|unless)\b|-(?:z|n|eq|ne)\b/),
  "change/default-flipped": differs(/\b(?:true|false|True|False|\d[\d.]*)\b/),
  "change/feature-flag-turned": differs(/\b(?:true|false|True|False|[01])\b/),
  "change/check-weakened": (deleted, added) =>
    lost(/[!=]==/)(deleted, added) || lost(/&&|\|\||\band\b|\bor\b/)(deleted, added),
  "change/exception-widened": (deleted, added) =>
    differs(/(?:catch|except|rescue)\b.*/)(deleted, added) ||
    lost(/\b(?:throw|raise)\b|return .*err$/m)(deleted, added),
  "change/limit-removed": lost(/\w*(?:time_?out|limit|max|deadline)\w*.*\d/i),
  "change/authorization-removed": lost(/auth|permission|login|require|allow|access/i),
  "change/sanitizer-removed": lost(
    /\w*(?:escape|encode|quote|sanitize|clean|html|normalize|basename|strip)\w*\(|\b[eh]\(/i,
  ),
  "change/test-disabled": (deleted, added) =>
    gained(/skip|ignore|disabled|pending|todo|\bx(?:it|describe)|_test_/i)(deleted, added) ||
    lost(/@Test|#\[test\]|\[Fact\]/)(deleted, added),
  "change/assertion-removed": lost(/assert|expect|should|\bt\.\w+\(|require\.|refute/i),
  "change/assertion-weakened": differs(/\b(?:assert|expect|to|Should|t\.|EXPECT|ASSERT|is|not)\w*!?/),
};
