if ready # HIT
  run
else
  run
end
