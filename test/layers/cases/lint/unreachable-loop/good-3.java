class Finder {
  boolean firstOk(Item[] list) {
    for (int i = 0; i < list.length; i++) {
      if (list[i].ok) return true;
    }
    return false;
  }
}
