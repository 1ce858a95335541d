begin
  run
rescue StandardError
  log
rescue ArgumentError # HIT
  stop
end
