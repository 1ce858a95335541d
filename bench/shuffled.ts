/** Always the same order (a linear congruential generator, Numerical Recipes' constants). */
export function shuffled<Item>(list: readonly Item[]): Item[] {
  let state = 20_261_121;
  return list
    .map((item) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return { item, order: state };
    })
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
