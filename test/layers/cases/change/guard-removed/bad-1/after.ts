export function withdraw(account: Account, amount: number) {
  account.balance -= amount;
}
