def set(a)
  a = a # HIT
end
