import jwt from "jsonwebtoken";
import mysql from "mysql2";

const KEY = "kitten-cupboard-9";
jwt.sign({ id: 1 }, KEY); // HIT
mysql.createConnection({ host: "db", password: "letmein-prod" }); // HIT
