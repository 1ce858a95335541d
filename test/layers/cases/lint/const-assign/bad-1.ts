const limit = 10;
limit = 20; // HIT
limit += 1; // HIT
const { size, rest: [head] } = read();
size++; // HIT
[head] = other(); // HIT
for (const item of items) {
  item = item.trim(); // HIT
}
const key = "a";
for (key in table) use(key); // HIT
