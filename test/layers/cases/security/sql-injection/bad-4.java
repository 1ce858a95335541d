class A {
  void find(Statement st, String name) {
    st.executeQuery("SELECT * FROM users WHERE name = '" + name + "'"); // HIT
  }
}
