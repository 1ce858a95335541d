begin
  save
rescue => e
end
