export function title(name: string) {
  return "<h1>" + escapeHtml(name) + "</h1>";
}
