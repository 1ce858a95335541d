export function makeToken() {
  return Math.random().toString(36).slice(2); // BAD
}
const sessionId = "s" + Math.random(); // BAD
const password = Array.from({ length: 8 }, () => chars[Math.floor(Math.random() * chars.length)]).join(""); // BAD
const resetToken = crypto.randomBytes(32).toString("hex"); // OK
const x = Math.random() * 100; // OK
const delay = 100 + Math.random() * 50; // OK
const color = colors[Math.floor(Math.random() * colors.length)]; // OK
user.apiKey = Math.random().toString(16); // BAD
const otp = Math.floor(100000 + Math.random() * 900000); // BAD
const shuffled = items.sort(() => Math.random() - 0.5); // OK
const csrfToken = Math.random().toString(); // BAD
