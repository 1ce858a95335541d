function firstOk(list: Item[]) {
  for (const item of list) {
    if (item.ok) return item;
  }
  while (list.length > 0) {
    if (list.pop()) continue;
    break;
  }
  outer: for (;;) {
    for (;;) if (list.pop()) continue outer;
  }
}
