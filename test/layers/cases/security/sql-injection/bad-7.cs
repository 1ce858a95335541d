class A {
  void Find(string name) {
    var c = new SqlCommand("SELECT * FROM users WHERE name = '" + name + "'"); // HIT
  }
}
