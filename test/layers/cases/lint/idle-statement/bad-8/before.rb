class A
  use B, options
  use C
end
