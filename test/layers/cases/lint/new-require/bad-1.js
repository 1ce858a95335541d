const server = new require("./server"); // HIT
