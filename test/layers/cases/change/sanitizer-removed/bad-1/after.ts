export function title(name: string) {
  return "<h1>" + name + "</h1>";
}
