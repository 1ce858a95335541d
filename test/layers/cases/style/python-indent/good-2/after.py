def a(x):
  y = x
  z = y
  if z:
    return y
  if x:
    return x
  return z
