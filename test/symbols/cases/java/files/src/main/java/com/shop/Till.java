package com.shop;

import com.shop.money.Money;

public class Till {
  public void pay(int cents, Object other) {
    Receipt receipt = new Receipt();
    if (check(Money.round(cents))) receipt.print(2);
    other.notify();
  }

  private boolean check(int cents) {
    return cents > 0;
  }
}
