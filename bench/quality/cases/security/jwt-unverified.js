import jwt from "jsonwebtoken";
jwt.verify(token, key, { algorithms: ["none"] }); // BAD
jwt.verify(token, key, { algorithms: ["RS256"] }); // OK
jwt.verify(token, null); // BAD
jwt.sign(payload, key, { algorithm: "none" }); // BAD
jwt.sign(payload, key, { algorithm: "HS256" }); // OK
jwt.verify(token, key, { algorithms: ["HS256", "none"] }); // BAD
