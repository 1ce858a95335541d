switch (key) {
  case "up":
    move(1);
    break;
  case "down":
    move(-1);
    break;
  case "up": // HIT
    stop();
}
