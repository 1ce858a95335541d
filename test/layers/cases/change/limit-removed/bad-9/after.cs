class A {
  void Run() {
    client.Timeout = Timeout.InfiniteTimeSpan;
    client.Send();
  }
}
