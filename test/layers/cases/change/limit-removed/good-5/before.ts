export function load(url: string) {
  const options = { timeout: 5000 };
  return send(url, options);
}
