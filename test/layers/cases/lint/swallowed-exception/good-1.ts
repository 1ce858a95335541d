try {
  save();
} catch (error) {
  // The file is a cache: without it everything is computed anew.
}
try {
  save();
} catch (error) {
  report(error);
}
