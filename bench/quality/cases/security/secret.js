import session from "express-session";
import jwt from "jsonwebtoken";
app.use(session({ secret: "kitten-cupboard-9", resave: false })); // BAD
app.use(session({ secret: process.env.SESSION_SECRET })); // OK
jwt.sign({ id }, "s3cr3t-for-jwt"); // BAD
jwt.sign({ id }, process.env.JWT_SECRET); // OK
const connection = mysql.createConnection({ host: "db", user: "app", password: "hunter2-prod" }); // BAD
const other = mysql.createConnection({ host: "db", password: config.password }); // OK
const SIGNING = "9f86d081884c7d659a2f";
crypto.createHmac("sha256", SIGNING); // BAD
crypto.createHmac("sha256", config.key); // OK
const apiKey = "q8Zt4mVx2Lw7Rk1Ns5Bd9Hf3"; // BAD
const apiKeyName = "x-api-key-header"; // OK
const password = ""; // OK
new Sequelize("app", "root", "Tr0ub4dor&3"); // BAD
