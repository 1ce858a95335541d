#include "money.h"

int round_up(int cents) {
  return cents;
}
