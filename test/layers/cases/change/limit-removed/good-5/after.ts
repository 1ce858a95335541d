export function load(url: string, signal: AbortSignal) {
  const options = { timeout: 0 };
  return send(url, { ...options, signal });
}
