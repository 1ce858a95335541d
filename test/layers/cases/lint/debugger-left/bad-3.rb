def f
  binding.pry # HIT
  byebug # HIT
  1
end
