class Point {
  boolean same(Point other) {
    return this.x == this.x && y == other.y; // HIT
  }
}
