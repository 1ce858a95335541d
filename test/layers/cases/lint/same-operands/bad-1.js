if (user.active && user.active) start(); // HIT
const rest = total - total; // HIT
if (a || b || a) go(); // HIT
