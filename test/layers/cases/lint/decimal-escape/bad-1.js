const bell = "\8"; // HIT
const other = "a\\\9"; // HIT
