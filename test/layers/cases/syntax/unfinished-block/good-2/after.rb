def f(a)
  g(a)
rescue KeyError
  h
else
  i
end
