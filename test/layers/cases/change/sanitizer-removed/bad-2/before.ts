export function link(query: string) {
  return `/search?q=${encodeURIComponent(query)}`;
}
