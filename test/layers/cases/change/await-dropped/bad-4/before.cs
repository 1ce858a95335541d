class A {
  async Task Save(Order order) {
    await store.WriteAsync(order);
    Log(order);
  }
}
