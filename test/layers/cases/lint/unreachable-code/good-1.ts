export function pick(kind: string): number {
  if (kind === "a") return helper();
  for (;;) {
    if (done()) break;
  }
  outer: while (true) {
    while (true) break outer;
  }
  try {
    return 1;
  } catch (error) {
    log(error);
  }
  return 2;
  function helper() {
    return 3;
  }
}
