const send = require("./send");

send("a");
