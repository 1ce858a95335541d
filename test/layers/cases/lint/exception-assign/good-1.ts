try {
  run();
} catch (error) {
  let cause = error;
  cause = cause.inner;
  error.seen = true;
  const retry = (error: unknown) => {
    error = 1;
  };
}
