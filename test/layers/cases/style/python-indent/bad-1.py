def a(x):
  if x:  # HIT
      return 1  # a step of four, from a wrong start
  return 2
