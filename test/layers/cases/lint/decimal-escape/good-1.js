const path = "C:\\8\\9";
const digit = "8";
