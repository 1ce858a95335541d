export function show(element: Element, name: string) {
  element.innerHTML = "<b>" + name + "</b>"; // HIT
  element.outerHTML += name; // HIT
  document.write(location.hash); // HIT
  element.insertAdjacentHTML("beforeend", `<i>${name}</i>`); // HIT
}
