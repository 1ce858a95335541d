while (true) {
  if (done()) break;
}
for (;;) if (done()) break;
if (ready) run();
if (ready || other) run();
if ((found = next()) !== null) run();
function* forever() {
  while ("ever") yield 1;
}
