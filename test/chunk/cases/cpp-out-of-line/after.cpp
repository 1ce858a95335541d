#include <string>
using std::string;

namespace shop {

class Cart : public Base {
 public:
  Cart();
  ~Cart() { clear(); }
  int size() const {
    return items_.size();
  }

 private:
  int limit_;
};

template <typename T>
T* clone(const T& value) {
  return new T{value};
}

}  // namespace shop

void shop::Cart::add(const string& name) {
  items_->push(name, 1);
}

Cart& Cart::operator=(const Cart& other) {
  return copy(other);
}
