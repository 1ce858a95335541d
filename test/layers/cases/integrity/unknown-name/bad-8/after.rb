class Load
  def load(name)
    File.read(sanitize_path(name))
  end
end
