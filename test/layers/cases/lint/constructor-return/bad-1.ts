class Point {
  constructor(x: number) {
    if (x < 0) return { x: 0 }; // HIT
    this.x = x;
  }
}
