import jwt from "jsonwebtoken";

jwt.verify(token, key, { algorithms: ["none"] }); // HIT
jwt.verify(token, null); // HIT
