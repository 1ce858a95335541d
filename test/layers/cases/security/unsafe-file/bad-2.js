import fs from "node:fs";

fs.chmodSync("key", 0o777); // HIT
