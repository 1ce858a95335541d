export function open() {
  let enabled = true;
  enabled = check();
  return enabled;
}
