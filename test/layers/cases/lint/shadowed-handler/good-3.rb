begin
  run
rescue ArgumentError
  stop
rescue StandardError
  log
end
