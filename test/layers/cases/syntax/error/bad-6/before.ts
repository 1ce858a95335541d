export function sync(items: string[]): void {
  for (const item of items) {
    push(item);
  }
}
