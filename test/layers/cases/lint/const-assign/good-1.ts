const limit = { value: 10 };
limit.value = 20;
const outer = 1;
function inner(outer: number) {
  outer = 2;
  let limit = 3;
  limit += outer;
}
for (const item of items) use(item);
