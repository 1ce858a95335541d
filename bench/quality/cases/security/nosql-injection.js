import { MongoClient } from "mongodb";

export async function login(req, res) {
  const user = await db.collection("users").findOne({ name: req.body.name, password: req.body.password }); // BAD
  await db.collection("users").findOne({ name: String(req.body.name) }); // OK
  await db.collection("users").find({ $where: "this.name == '" + req.body.name + "'" }); // BAD
  await db.collection("users").find(req.body); // BAD
  await db.collection("users").find({ active: true }); // OK
  await db.collection("users").deleteOne({ _id: new ObjectId(req.params.id) }); // OK
  const { email } = req.body;
  await db.collection("users").updateOne({ email }, { $set: { seen: true } }); // BAD
  const names = list.find((one) => one.name === req.body.name); // OK
}
