if (ready) {
  run();
} else {
  run();
}
const kind = ready ? value(1) : value(1);
