async function f() {
  try {
    await g();
  } catch (error) {
    throw error;
  }
}
