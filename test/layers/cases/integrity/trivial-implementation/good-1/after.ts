export function isOn() {
  return true;
}
