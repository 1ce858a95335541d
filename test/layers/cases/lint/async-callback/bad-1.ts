items.forEach(async (item) => { // HIT
  await save(item);
});
const open = items.filter(async (item) => await isOpen(item)); // HIT
