const limit = 3;
const limit = 5; // HIT

function take(items) {
  return items.slice(0, limit);
}
