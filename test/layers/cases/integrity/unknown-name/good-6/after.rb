class Load
  def load(name)
    full = File.join("data", name)
    raise ArgumentError, name unless full.end_with?(".txt")
    File.read(full)
  end
end
