if mode = "fast" # HIT
  run
end
