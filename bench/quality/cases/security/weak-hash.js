import crypto from "crypto";
import md5 from "md5";

export function hashPassword(password) {
  return crypto.createHash("md5").update(password).digest("hex"); // BAD
}
export const token = md5(secret + Date.now()); // BAD
const digest = crypto.createHash("sha256").update("a").digest("hex"); // OK
const signature = crypto.createHmac("sha1", key).update(body).digest("hex"); // BAD
export function etag(body) {
  return crypto.createHash("md5").update(body).digest("base64"); // OK
}
export function cacheKey(url) {
  return crypto.createHash("sha1").update(url).digest("hex"); // OK
}
const passwordHash = CryptoJS.MD5(password); // BAD
const strong = CryptoJS.SHA256(password); // OK
