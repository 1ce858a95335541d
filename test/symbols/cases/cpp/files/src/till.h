namespace shop {
class Till {
  void pay(int cents, Other *other);
  bool check(int cents);
};
}
