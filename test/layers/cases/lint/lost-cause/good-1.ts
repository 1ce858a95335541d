try {
  run();
} catch (error) {
  throw new Error("run failed", { cause: error });
}
try {
  run();
} catch (error) {
  if (known(error)) throw error;
  throw new DomainError("run failed");
}
