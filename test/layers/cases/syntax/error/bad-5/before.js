const limit = 3;

function take(items) {
  return items.slice(0, limit);
}
