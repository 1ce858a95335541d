const https = require("https");
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // BAD
process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0; // BAD
const agent = new https.Agent({
  rejectUnauthorized: false, // BAD
});
const strict = new https.Agent({
  rejectUnauthorized: true, // OK
});
const options = { host: "db", ssl: {
  rejectUnauthorized: false // BAD
} };
request({ url: "https://a", strictSSL: false }); // BAD
tls.connect({ port: 443, minVersion: "TLSv1" }); // BAD
tls.connect({ port: 443, minVersion: "TLSv1.2" }); // OK
tls.connect({ secureProtocol: "SSLv3_method" }); // BAD
const ok = { rejectUnauthorized: process.env.STRICT !== "no" }; // OK
tls.connect({ checkServerIdentity: () => undefined }); // BAD
