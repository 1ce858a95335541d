export function link(query: string) {
  return `/search?q=${query}`;
}
