async function save(item: string): Promise<void> {
  await write(item);
}

export async function saveAll(items: readonly string[]) {
  await save("a");
  void save("b");
  const later = save("c");
  other();
  return later;
}

save("main");
