for (const key in table) { // HIT
  use(table[key]);
}
