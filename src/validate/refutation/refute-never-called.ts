import { refuteUncalledMember } from "./members.ts";
import { isInClaimedFunction, isOnClaimedLine, quote, type Fact } from "./question.ts";
import { isOnlyMember, theDeclaration, usesOf } from "./refute-unused.ts";

/** `name` is called: plainly, where its one declaration is visible, and not only by itself. */
export const refuteNeverCalled: Fact = (question) => {
  const own = refuteUncalledMember(question);
  if (own !== null || isOnlyMember(question)) return own;
  const declared = theDeclaration(question);
  if (declared === null) return null;
  // Said away from the declaration, the claim may be about the function that it stands in.
  const isLocal = question.isLocal || !isOnClaimedLine(question, declared);
  const called = usesOf(question, declared).find(
    (place) => place.role === "call" && (!isLocal || isInClaimedFunction(question, place)),
  );
  return called === undefined ? null : `\`${question.name}\` is called ${quote(question.head, called.line)}`;
};
