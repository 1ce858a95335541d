package com.shop.money;

public class Money {
  public static int round(int cents) {
    return cents;
  }
}
