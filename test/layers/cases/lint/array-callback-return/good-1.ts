const doubled = list.map((item) => item * 2);
const kept = list.filter((item) => {
  if (item.ok) return true;
  return false;
});
list.map((item) => { use(item); });
list.forEach((item) => { use(item); });
const found = list.find((item) => {
  if (!item) return;
  throw new Error("unexpected");
});
const later = list.map(async (item) => { await use(item); });
const names = other.from(source, () => {});
