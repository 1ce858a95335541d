const token = process.env.TOKEN;
const apiKey = "your-api-key-here";
const password = "password";
const tokenName = "session_token_cookie_v2";
const secretPath = "/run/secrets/db1";
const keyId = "0736f5ef-7e88-499a-80cc-90c85d2a5180";
const url = "postgres://postgres:postgres@localhost/app";
const label = "Enter your password";
