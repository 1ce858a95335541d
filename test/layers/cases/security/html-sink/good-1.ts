export function show(element: Element, name: string) {
  element.innerHTML = "";
  element.innerHTML = `<b>fixed</b>`;
  element.innerHTML = DOMPurify.sanitize(name);
  element.textContent = name;
}
