function firstOk(list: Item[]) {
  for (const item of list) { // HIT
    return item.ok;
  }
  while (list.length > 0) { // HIT
    if (list.pop()) break;
    else return null;
  }
}
