def load(path)
  read(path)
rescue Errno::ENOENT
  nil
end
