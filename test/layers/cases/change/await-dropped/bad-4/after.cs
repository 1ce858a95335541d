class A {
  async Task Save(Order order) {
    store.WriteAsync(order);
    Log(order);
  }
}
