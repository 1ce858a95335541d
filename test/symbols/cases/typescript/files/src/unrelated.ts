export function gone(): void {
  throw new Error("not the one that is imported");
}
