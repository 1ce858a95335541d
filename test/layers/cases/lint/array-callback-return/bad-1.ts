const doubled = list.map((item) => { // HIT
  item * 2;
});
const kept = list.filter(function (item) { // HIT
  if (item.ok) {
    return true;
  }
});
const total = list.reduce((sum, item) => { sum + item.price; }, 0); // HIT
const all = Array.from(source, (item) => { use(item); }); // HIT
