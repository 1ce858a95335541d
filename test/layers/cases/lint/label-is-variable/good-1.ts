function find(rows: number[][]) {
  outer: for (const row of rows) {
    if (row.length > 3) break outer;
  }
}
