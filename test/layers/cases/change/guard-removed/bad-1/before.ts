export function withdraw(account: Account, amount: number) {
  if (amount <= 0) {
    throw new RangeError("amount");
  }
  account.balance -= amount;
}
