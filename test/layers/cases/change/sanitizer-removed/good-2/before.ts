export function title(name: string) {
  return "<h1>" + upper(name) + "</h1>";
}
