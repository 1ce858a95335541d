if (ready) {
  run();
} else {
  stop();
}
if (a) {
  run();
} else if (b) {
  stop();
} else {
  run();
}
if (ready) {
} else {
}
