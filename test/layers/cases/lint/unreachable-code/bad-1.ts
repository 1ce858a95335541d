export function pick(kind: string): number {
  if (kind === "a") return 1;
  else throw new Error(kind);
  cleanUp(); // HIT
}
function spin() {
  while (true) {
    work();
  }
  done(); // HIT
}
