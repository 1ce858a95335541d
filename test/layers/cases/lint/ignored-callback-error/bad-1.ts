read("a", (err, data) => { // HIT
  use(data);
});
