const total = sum(
  list,
);
const chained = list
  .map(use)
  .filter(Boolean);
const maybe = list
  ?.[0];
const iterator = readable.stream
  [Symbol.asyncIterator]();
