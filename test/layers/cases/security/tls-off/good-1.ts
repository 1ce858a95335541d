const agent = new Agent({ rejectUnauthorized: true });
const other = new Agent({ rejectUnauthorized: !insecure });
