/** Where in a list the texts stand that have no equal of their own in another list; each of the others serves once. */
export function withoutPartners(texts: readonly string[], others: readonly string[]): readonly number[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return texts.flatMap((text, at) => {
    const many = left.get(text) ?? 0;
    left.set(text, many - 1);
    return many > 0 ? [] : [at];
  });
}
