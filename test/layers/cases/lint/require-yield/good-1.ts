export function* numbers() {
  yield 1;
}
export function* none() {}
