import { connect } from "node:net";
export async function sendMail(to: string): Promise<void> {
  connect(25, to);
}
