package com.shop;

public class Receipt {
  public void print(int copies) {
    System.out.println(copies);
  }
}
