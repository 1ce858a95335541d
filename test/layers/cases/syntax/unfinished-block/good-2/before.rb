def f(a)
  if a
    g(a)
  else
    h
  end
end
