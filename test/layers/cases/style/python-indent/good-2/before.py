def a(x):
  y = x
  z = y
  if z:
    return y
  return z
