const copyright = "\xa9";
const nothing = "\0";
const path = "a\\251";
