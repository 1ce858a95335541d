function find(rows: number[][]) {
  const outer = rows.length;
  outer: for (const row of rows) { // HIT
    if (row.length > outer) break outer;
  }
}
