def a(x):
  return x


def b(x):
  return x + 1
