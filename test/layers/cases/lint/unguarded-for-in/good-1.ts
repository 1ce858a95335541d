for (const key in table) {
  if (Object.hasOwn(table, key)) {
    use(table[key]);
  }
}
for (const key of keys) use(key);
