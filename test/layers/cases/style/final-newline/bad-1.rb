def a
  1
end # HIT