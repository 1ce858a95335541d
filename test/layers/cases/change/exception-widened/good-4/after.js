async function f() {
  try {
    await g();
  } catch (error) {
    throw new Failure(error);
  }
}
