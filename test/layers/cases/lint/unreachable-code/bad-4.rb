def f
  return 1
  puts "never" # HIT
end
