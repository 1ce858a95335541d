const make = () => {
  name: "x"; // HIT
};
outer: for (const row of rows) { // HIT
  use(row);
}
