if (true) run(); // HIT
if (ready || "always") run(); // HIT
const kind = [] ? "a" : "b"; // HIT
while (1) { // HIT
  run();
}
do run();
while ((x, null)); // HIT
