def load(path)
  read(path)
rescue StandardError
  nil
end
