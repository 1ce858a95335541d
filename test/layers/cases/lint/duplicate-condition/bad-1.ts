if (kind === "a" || kind === "b") {
  first();
} else if (kind === "c") {
  second();
} else if (kind === "b") { // HIT
  third();
}
