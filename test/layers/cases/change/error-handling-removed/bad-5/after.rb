def load(path)
  read(path)
end
