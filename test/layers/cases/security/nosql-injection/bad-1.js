import { MongoClient } from "mongodb";

export async function login(req, res) {
  await users.findOne({ name: req.body.name }); // HIT
  await users.find({ $where: "this.name == '" + req.query.name + "'" }); // HIT
}
