export function withdraw(account: Account, amount: number) {
  checkAmount(amount);
  account.balance -= amount;
}

function checkAmount(amount: number) {
  if (amount <= 0) {
    throw new RangeError("amount");
  }
}
