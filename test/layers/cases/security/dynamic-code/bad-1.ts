export function run(text: string, name: string) {
  eval(text); // HIT
  new Function("a", "return " + name)(); // HIT
  setTimeout("go(" + name + ")", 10); // HIT
}
