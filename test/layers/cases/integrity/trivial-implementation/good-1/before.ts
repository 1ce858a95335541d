export function isOn() {
  return read("on");
}
