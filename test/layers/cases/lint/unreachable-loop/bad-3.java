class Finder {
  boolean firstOk(Item[] list) {
    for (int i = 0; i < list.length; i++) { // HIT
      return list[i].ok;
    }
    return false;
  }
}
