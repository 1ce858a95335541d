const done = new Promise((resolve) => {
  setTimeout(async () => resolve(await load()), 1);
});
