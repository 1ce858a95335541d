try {
  run();
} catch (error) {
  log(error);
  throw error;
}
try {
  run();
} catch (error) {
  // the caller knows what to do
  throw error;
}
