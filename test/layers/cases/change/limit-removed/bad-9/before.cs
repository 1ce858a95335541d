class A {
  void Run() {
    client.Timeout = TimeSpan.FromSeconds(10);
    client.Send();
  }
}
