def f
  run
ensure
  return 2 # HIT
end
