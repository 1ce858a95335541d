A = 1
B = 2


def b(x):
  return x + 1  # HIT
