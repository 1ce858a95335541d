if ready
  run
else
  stop
end
