import { Pool } from "pg";
import mysql from "mysql2";
import { Sequelize, QueryTypes } from "sequelize";
import knexLibrary from "knex";

const pool = new Pool();
const connection = mysql.createConnection({ host: "db" });
const sequelize = new Sequelize(process.env.DATABASE_URL);
const knex = knexLibrary({ client: "pg" });
const TABLE = "users";

export async function find(req, res) {
  const id = req.params.id;
  await pool.query("SELECT * FROM users WHERE id = " + id); // BAD
  await pool.query("SELECT * FROM users WHERE id = $1", [id]); // OK
  await pool.query(`SELECT * FROM ${TABLE} WHERE id = $1`, [id]); // OK
  connection.query(`SELECT * FROM users WHERE name = '${req.query.name}'`, done); // BAD
  connection.query("SELECT * FROM users WHERE name = ?", [req.query.name], done); // OK
  connection.execute("UPDATE users SET role = '" + req.body.role + "' WHERE id = 1"); // BAD
  await sequelize.query(`DELETE FROM posts WHERE id = ${req.body.id}`); // BAD
  await sequelize.query("SELECT * FROM posts WHERE id = :id", { replacements: { id }, type: QueryTypes.SELECT }); // OK
  knex.raw("select * from users where email = '" + req.body.email + "'"); // BAD
  knex.raw("select * from users where email = ?", [req.body.email]); // OK
  knex("users").whereRaw("age > " + req.query.age); // BAD
  const number = Number(req.query.page);
  await pool.query("SELECT * FROM users LIMIT 10 OFFSET " + number); // OK
  let sql = "SELECT * FROM orders WHERE 1 = 1";
  if (req.query.state) sql += " AND state = '" + req.query.state + "'";
  await pool.query(sql); // BAD
  await connection.query("SELECT * FROM a WHERE name = " + connection.escape(req.query.name)); // OK
  const order = req.query.sort === "name" ? "name" : "created";
  await pool.query(`SELECT * FROM users ORDER BY ${order}`); // OK
  await pool.query({ text: "SELECT * FROM users WHERE id = $1", values: [id] }); // OK
  await pool.query({ text: "SELECT * FROM users WHERE id = " + id }); // BAD
  await prisma.$queryRawUnsafe(`SELECT * FROM users WHERE id = ${id}`); // BAD
  await prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`; // OK
}

export class UserStore {
  byName(name) {
    return this.db.all(`SELECT * FROM users WHERE name = '${name}'`); // BAD
  }
  byId(id) {
    return this.db.get("SELECT * FROM users WHERE id = ?", id); // OK
  }
}
