export class Point {
  x = 0;
  move(x: number, y: number) {
    this.x = x;
    [x, y] = [y, x];
    a[next()] = a[next()];
  }
}
