for (var i = 0; i < 3; i++) {
  setTimeout(function () { // HIT
    show(i);
  }, 10);
}
