outer: for (const row of rows) {
  for (const cell of row) {
    if (cell) continue outer;
  }
}
const make = () => ({ name: "x" });
