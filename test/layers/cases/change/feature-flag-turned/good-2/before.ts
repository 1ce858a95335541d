export function open() {
  let enabled = false;
  enabled = check();
  return enabled;
}
