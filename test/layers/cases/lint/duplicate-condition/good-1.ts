if (kind === "a") {
  first();
} else if (kind === "b" && ready) {
  second();
} else if (kind === "b") {
  third();
}
if (kind === "a") fourth();
