export class Receipt {
  lines = 0;

  print(copies: number): void {
    this.lines += copies;
  }
}
