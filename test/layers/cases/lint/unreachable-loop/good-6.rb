def first_ok(list)
  while list.any?
    break if list.pop
  end
end
