const server = new (require("./server"))();
const Server = require("./server");
