def f(a)
  a
    g(a)
  else
    h
end
