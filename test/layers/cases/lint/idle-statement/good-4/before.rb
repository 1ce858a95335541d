def f(a)
  a + 1
end
