def first_ok(list)
  while list.any? # HIT
    list.pop
    break
  end
end
