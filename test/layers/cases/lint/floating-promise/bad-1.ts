async function save(item: string): Promise<void> {
  await write(item);
}

export async function saveAll(items: readonly string[]) {
  for (const item of items) save(item); // HIT
  return items.length;
}
