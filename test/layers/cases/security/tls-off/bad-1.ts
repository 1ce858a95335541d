const agent = new Agent({ rejectUnauthorized: false }); // HIT
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // HIT
