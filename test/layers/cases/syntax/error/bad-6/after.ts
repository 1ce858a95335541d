export function sync(items: string[]): void {
  items.forEach((item) => {
    if (item === "") continue; // HIT
    push(item);
  });
}
