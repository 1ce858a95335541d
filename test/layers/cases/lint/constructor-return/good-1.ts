class Point {
  constructor(x: number) {
    if (x < 0) return;
    this.parts = list.map((part) => {
      return part.x;
    });
  }
  other() {
    return 1;
  }
}
