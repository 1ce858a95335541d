import jwt from "jsonwebtoken";
import mysql from "mysql2";

jwt.sign({ id: 1 }, process.env.KEY);
mysql.createConnection({ host: "db", password: process.env.DB_PASSWORD });
mysql.createConnection({ host: "db", password: "" });
