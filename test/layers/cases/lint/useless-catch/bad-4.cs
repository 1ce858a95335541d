class Runner {
  void Go() {
    try {
      Run();
    } catch (Exception) {
      throw;
    }
  }
}
