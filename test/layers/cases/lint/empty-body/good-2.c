void f(void) {
  while (next())
    ;
  {
    run();
  }
  for (;;)
    ;
}
