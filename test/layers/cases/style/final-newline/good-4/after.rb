puts 3
puts 2