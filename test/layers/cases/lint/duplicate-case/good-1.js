switch (key) {
  case "up":
  case "down":
    move();
    break;
  default:
    switch (other) {
      case "up":
        stop();
    }
}
