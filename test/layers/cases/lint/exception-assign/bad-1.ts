try {
  run();
} catch (error) {
  error = null; // HIT
}
