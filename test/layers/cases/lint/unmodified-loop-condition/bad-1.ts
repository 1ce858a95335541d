let node = first;
while (node) { // HIT
  use(node);
}
let index = 0;
for (let other = 0; index < 10; other += 1) { // HIT
  use(other);
}
