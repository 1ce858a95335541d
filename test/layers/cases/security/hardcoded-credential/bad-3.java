class A {
  void run() throws Exception {
    java.sql.DriverManager.getConnection("jdbc:a", "root", "letmein-prod"); // HIT
  }
}
