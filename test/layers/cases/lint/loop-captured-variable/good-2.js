for (let i = 0; i < 3; i++) {
  setTimeout(() => show(i), 10);
}
