import { price } from "./money/index.js";
import * as money from "./money/round";
import log from "@app/log";
import { sendMail as send } from "@app/net/mail";
import { Receipt } from "./receipt.ts";
import { gone } from "left-pad";

export class Till {
  pay(cents: number, other: Unknown): void {
    log(price(cents));
    void send("a@example.com");
    money.round(cents);
    this.close(true);
    const receipt = new Receipt();
    receipt.print(2);
    other.print(1);
    other.round();
    gone();
  }

  close(force: boolean): void {
    if (force) throw new Error("closed");
  }
}

export function twice(value: number): number {
  // The one outside has the same name.
  const local = (value: number) => {
    return value;
  };
  return local(value) + local(value);
}

export function local(): void {
  throw new Error("another");
}
