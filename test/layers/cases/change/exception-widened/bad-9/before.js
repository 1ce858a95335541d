async function f() {
  try {
    await g();
  } catch (error) {
    log(error);
    throw error;
  }
}
