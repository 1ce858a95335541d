import { Component } from "@angular/core";
export function render(list: HTMLElement, items: { name: string }[]) {
  list.innerHTML = items.map((item) => `<li>${item.name}</li>`).join(""); // BAD
  list.innerHTML = items.map((item) => `<li>${escapeHtml(item.name)}</li>`).join(""); // OK
  list.replaceChildren(...items.map((item) => document.createTextNode(item.name))); // OK
  const count = items.length;
  list.innerHTML = `<b>${count}</b>`; // OK
}
export class Preview {
  constructor(private sanitizer: DomSanitizer) {}
  show(html: string) {
    return this.sanitizer.bypassSecurityTrustHtml(html); // BAD
  }
  safe(html: string) {
    return this.sanitizer.sanitize(SecurityContext.HTML, html); // OK
  }
}
export async function handler(event) {
  return { statusCode: 200, headers: { "content-type": "text/html" }, body: `<h1>${event.queryStringParameters.name}</h1>` }; // BAD
}
