try {
  run();
} catch (error) {
  throw error;
}
