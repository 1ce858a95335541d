#include "till.h"
#include "money.h"

void shop::Till::pay(int cents, Other *other) {
  if (this->check(round_up(cents))) {
    other->round_up();
  }
}

bool shop::Till::check(int cents) {
  return cents > 0;
}
