class A
  + use(B)
  use C
end
