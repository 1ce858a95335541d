export function* numbers() { // HIT
  return [1, 2];
}
