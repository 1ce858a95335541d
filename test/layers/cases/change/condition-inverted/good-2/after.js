const shown = hidden;
const text = "a != b";
