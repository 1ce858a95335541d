const done = new Promise(async (resolve) => { // HIT
  resolve(await load());
});
