export function a() {
  return b() + 1;
}

const b = () => 1;
