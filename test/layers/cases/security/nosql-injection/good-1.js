import { MongoClient } from "mongodb";

export async function login(req, res) {
  await users.findOne({ name: String(req.body.name) });
  await users.findOne({ _id: req.params.id });
  await users.find({ $where: "this.a == this.b" });
}
