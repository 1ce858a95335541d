import { DataSource } from "typeorm";
import Database from "better-sqlite3";
const db = new Database("a.db");
export async function search(source: DataSource, term: string, limit: number) {
  await source.query(`SELECT * FROM posts WHERE title LIKE '%${term}%' LIMIT ${limit}`); // BAD
  await source.query("SELECT * FROM posts WHERE title LIKE ? LIMIT ?", [term, limit]); // OK
  const builder = source.getRepository("posts").createQueryBuilder("p");
  builder.where("p.title = '" + term + "'"); // BAD
  builder.where("p.title = :term", { term }); // OK
  db.prepare(`DELETE FROM sessions WHERE id = '${term}'`).run(); // BAD
  db.prepare("DELETE FROM sessions WHERE id = ?").run(term); // OK
  db.exec("PRAGMA journal_mode = WAL"); // OK
  const columns = ["a", "b"].join(", ");
  db.prepare(`SELECT ${columns} FROM posts`).all(); // OK
}
