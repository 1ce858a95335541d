export function title(name: string) {
  return "<h1>" + encodeForHtml(name) + "</h1>";
}
