export class Point {
  x = 0;
  move(x: number, y: number) {
    x = x; // HIT
    [y, x] = [y, this.x]; // HIT
  }
}
