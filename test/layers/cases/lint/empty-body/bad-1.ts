if (ready); // HIT
{
  run();
}
