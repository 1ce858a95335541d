def load(path)
  read(path)
rescue IOError
  nil
end
