class Finder {
  bool FirstOk(Item[] list) {
    for (int i = 0; i < list.Length; i++) { // HIT
      return list[i].Ok;
    }
    return false;
  }
}
