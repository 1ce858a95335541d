import axios from "axios";

export async function proxy(req, res) {
  await axios.get(req.query.url); // HIT
  await fetch("http://" + req.body.host + "/status"); // HIT
}
