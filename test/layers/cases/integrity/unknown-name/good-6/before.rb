class Load
  def load(name)
    File.read(name)
  end
end
