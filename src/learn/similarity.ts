const KEYWORDS = new Set(
  (
    "if else for while do switch case default return throw try catch finally new delete typeof in of instanceof await async " +
    "yield function class const let var def lambda not and or is None null nil true false True False func go defer fn match " +
    "self this super import from export public private protected static void int string bool"
  ).split(" "),
);

/**
 * Likeness of two signatures, 0..1: half by their tokens as they are, half by their form, in which every name is the same.
 * So the same statement about other variables is much alike, and the same words in another order less.
 */
export function likeSignatures(one: string, other: string): number {
  if (one === "" || other === "") return 0;
  const words = one.split(" ");
  const others = other.split(" ");
  const byWords = dice(count(words), count(others));
  return (byWords + dice(pairs(words.map(form)), pairs(others.map(form)))) / 2;
}

/** Likeness of two claims, 0..1, by their words. */
export function likeIntents(one: string, other: string): number {
  if (one === "" || other === "") return 0;
  return dice(count(one.split(" ")), count(other.split(" ")));
}

function form(token: string): string {
  return /^[\p{L}_$]/u.test(token) && !KEYWORDS.has(token) ? "_" : token;
}

type Bag = ReadonlyMap<string, number>;

function count(items: readonly string[]): Bag {
  const bag = new Map<string, number>();
  for (const item of items) bag.set(item, (bag.get(item) ?? 0) + 1);
  return bag;
}

/** Neighbours with both edges, so that one token alone has pairs too. */
function pairs(tokens: readonly string[]): Bag {
  const edged = ["", ...tokens, ""];
  return count(edged.slice(1).map((token, index) => `${edged[index]} ${token}`));
}

/** Dice's coefficient of two bags (https://en.wikipedia.org/wiki/Dice-S%C3%B8rensen_coefficient). */
function dice(one: Bag, other: Bag): number {
  const sum = (bag: Bag): number => [...bag.values()].reduce((total, many) => total + many, 0);
  const all = sum(one) + sum(other);
  const shared = [...one].reduce((total, [item, many]) => total + Math.min(many, other.get(item) ?? 0), 0);
  return all === 0 ? 0 : (2 * shared) / all;
}
